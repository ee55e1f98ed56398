import Domain
import TestKit
import Testing
import Web

@testable import App

@Suite struct BadInputTests {
    static let values: [JSON] = [
        "", .string(String(repeating: "x", count: 65_536)), "a\u{0}b",
        "a\u{202E}b", "👩🏽‍🚀👨‍👩‍👧‍👦🇳🇱", "=cmd|' /C calc'!A0", "'\"><svg/onload=alert(1)>", "{{7*7}}", .number(-0.0),
        .number(1e308),
        .number(-1), .number(0.12345678), "0000-01-01", "9999-12-31T00:00:00Z", "NaN", .null, .bool(true), .array([]),
        .object([]),
        "01H0000000000000000000000A", .array(["x"]), .array([.number(1), .null]), ["id": .null], .number(4e18),
    ]

    /// Every field of every body, with everything that should not stand there: a clear answer, never a 5xx.
    @Test(arguments: Engine.both) func `whatever stands in a field, the answer is clear`(_ engine: Engine) async throws
    {
        try await withHouse(engine) { house in
            let (_, keyResult) = try await house.agreed()
            let objective = try await house.objective()
            let initiative = try await house.api(
                "POST", "/key-results/\(keyResult)/initiatives", as: .cem, ["title": "x"]
            ).id
            let ids = [
                "people": house.id(.gijs).text, "teams": house.personeel.text, "cycles": house.cycle.text,
                "objectives": objective, "key-results": keyResult, "initiatives": initiative,
            ]
            for operation in House.operations {
                guard let name = operation.body, let schema = House.schemas.first(where: { $0.name == name })?.schema,
                    case .object(let properties, _) = schema
                else { continue }
                let first = operation.path.split(separator: "/").first.map(String.init) ?? ""
                let path = operation.path.replacing("{id}", with: ids[first] ?? "")
                for property in properties {
                    for value in Self.values {
                        let answer = try await house.api(operation.method.rawValue, path, [property.name: value])
                        #expect(answer.status < 500, "\(operation.name) \(property.name) \(answer.text)")
                        if answer.status == 422 {
                            #expect(!answer.pointers.isEmpty, "\(operation.name) \(property.name)")
                        }
                    }
                }
            }
            try await equal(house.api("GET", "/people").status, 200)
        }
    }

    @Test func `whatever stands in a path or a query, the answer is clear`() async throws {
        try await withHouse(.sqlite) { house in
            let texts = [
                "%00", "%ff", "..%2f..", "'", "x", "%E2%80%AE", String(repeating: "a", count: 5000),
                "01H0000000000000000000000A",
            ]
            for operation in House.operations {
                for text in texts where operation.path.contains("{") {
                    let path = operation.path.replacing(/\{\w+\}/, with: text)
                    let body: JSON? = operation.body == nil ? nil : [:]
                    let answer = try await house.api(operation.method.rawValue, path, body)
                    #expect([400, 404].contains(answer.status), "\(operation.name) \(answer.text)")
                }
                for parameter in operation.query {
                    for text in texts {
                        let path = operation.path.replacing(/\{\w+\}/, with: house.techniek.text)
                        let answer = try await house.api("GET", "\(path)?\(parameter.name)=\(text)")
                        #expect([200, 400, 404, 422].contains(answer.status), "\(operation.name) \(answer.text)")
                    }
                }
            }
        }
    }
}
