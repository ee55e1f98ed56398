import Domain
import TestKit
import Testing
import Web

@testable import App

@Suite struct OpenAPITests {
    private let description = OpenAPI(operations: House.operations, schemas: House.schemas).json

    @Test func `the description names exactly the routes of the API`() async throws {
        try await withHouse(.sqlite) { house in
            let routes = house.house.table()
            let rows = routes.table.filter { $0.path.hasPrefix("/api/") }
                .map { "\($0.method.rawValue.lowercased()) \($0.path)" }
            guard case .object(let paths)? = description["paths"] else { return }
            let described = paths.flatMap { path -> [String] in
                guard case .object(let methods) = path.value else { return [] }
                return methods.map { "\($0.name) \(path.name)" }
            }
            #expect(Set(rows) == Set(described))
            #expect(routes.conflicts == [])
        }
    }

    @Test func `the description is public`() async throws {
        try await withHouse(.sqlite) { house in
            let answer = try await house.send("GET", "/api/v1/openapi.json")
            #expect(answer.status == 200 && answer.json == description)
        }
    }

    @Test func `each operation has a name of its own and lists every kind of answer`() {
        #expect(Set(House.operations.map(\.name)).count == House.operations.count)
        for operation in House.operations {
            let item = description["paths"]?[operation.fullPath]?[operation.method.rawValue.lowercased()]
            #expect(item?["responses"]?["default"] != nil && item?["responses"]?["401"] != nil)
        }
    }

    @Test func `every reference leads to a schema, and every schema is referred to`() {
        let names = Set(House.schemas.map(\.name)).union(["Problem"])
        #expect(names.count == House.schemas.count + 1)
        let text = String(decoding: description.bytes, as: UTF8.self)
        let references = Set(text.matches(of: /#\/components\/schemas\/(\w+)/).map { String($0.1) })
        #expect(references == names)
    }
}
