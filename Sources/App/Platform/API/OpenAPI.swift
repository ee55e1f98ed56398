import Web

/// The OpenAPI 3.1 description, built from the operations that are routed.
struct OpenAPI {
    let operations: [APIOperation]
    let schemas: [(name: String, schema: Schema)]
    /// Below which path of its host this server hangs.
    var base = ""

    var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Draagvlak", "version": "1",
                "description":
                    "Objectives and key results of an organisation. Ids are opaque, instants RFC 3339 in UTC, days YYYY-MM-DD, fractions 0–1. Every POST honours Idempotency-Key, every single resource carries an ETag for If-Match.",
                "license": ["name": "EUPL-1.2", "identifier": "EUPL-1.2"],
            ],
            "servers": [["url": .string(base.isEmpty ? "/" : base)]],
            "security": [["bearer": []]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "dv_…"]],
                "schemas": .object(
                    schemas.map { .init(name: $0.name, value: $0.schema.json) }
                        + [.init(name: "Problem", value: Self.problem.json)]),
                "responses": [
                    "Problem": [
                        "description": "Why not (RFC 9457).",
                        "content": ["application/problem+json": ["schema": Schema.named("Problem").json]],
                    ]
                ],
            ],
        ]
    }

    static let problem = Schema.object(
        [
            .init(name: "type", schema: .text()), .init(name: "title", schema: .text()),
            .init(name: "status", schema: .whole(least: 400, most: 599)), .init(name: "detail", schema: .text()),
            .init(
                name: "errors",
                schema: .list(
                    .object(
                        [
                            .init(
                                name: "pointer", schema: .text(), isRequired: false,
                                says: "JSON pointer of a wrong field."),
                            .init(
                                name: "parameter", schema: .text(), isRequired: false,
                                says: "Name of a wrong query parameter."),
                            .init(name: "detail", schema: .text()),
                        ], isOpen: true)), isRequired: false),
        ], isOpen: true)

    private var paths: [JSON.Member] {
        var order: [String] = []
        var byPath: [String: [JSON.Member]] = [:]
        for operation in operations {
            if byPath[operation.fullPath] == nil { order.append(operation.fullPath) }
            byPath[operation.fullPath, default: []].append(
                .init(name: operation.method.rawValue.lowercased(), value: Self.describe(operation)))
        }
        let own = JSON.Member(name: APIOperation.base + "/openapi.json", value: Self.ownPath)
        return [own] + order.map { .init(name: $0, value: .object(byPath[$0] ?? [])) }
    }

    private static let ownPath: JSON = [
        "get": [
            "operationId": "description", "summary": "This description.", "security": [],
            "responses": [
                "200": [
                    "description": "OpenAPI 3.1.", "content": ["application/json": ["schema": ["type": "object"]]],
                ],
                "default": ["$ref": "#/components/responses/Problem"],
            ],
        ]
    ]

    private static func describe(_ operation: APIOperation) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "operationId", value: .string(operation.name)),
            .init(name: "summary", value: .string(operation.says)),
            .init(name: "tags", value: [.string(tag(operation.path))]),
        ]
        let parameters = parameters(operation)
        if !parameters.isEmpty { members.append(.init(name: "parameters", value: .array(parameters))) }
        if let body = operation.body {
            let content = JSON.Member(name: "schema", value: Schema.named(body).json)
            let types =
                operation.method == .patch
                ? ["application/merge-patch+json", "application/json"] : ["application/json"]
            members.append(
                .init(
                    name: "requestBody",
                    value: [
                        "required": .bool(!operation.bodyIsOptional),
                        "content": .object(types.map { .init(name: $0, value: .object([content])) }),
                    ]))
        }
        members.append(.init(name: "responses", value: .object(responses(operation))))
        return .object(members)
    }

    /// The first word of the path.
    private static func tag(_ path: String) -> String { String(path.split(separator: "/").first ?? "") }

    private static func parameters(_ operation: APIOperation) -> [JSON] {
        let inPath = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment -> JSON in
            [
                "name": .string(String(segment.dropFirst().dropLast())), "in": "path", "required": .bool(true),
                "schema": Schema.id.json,
            ]
        }
        let inQuery = operation.query.map { parameter -> JSON in
            [
                "name": .string(parameter.name), "in": "query", "required": .bool(parameter.isRequired),
                "description": .string(parameter.says), "schema": parameter.schema.json,
            ]
        }
        var inHeader: [JSON] = []
        if operation.method == .post {
            inHeader.append(
                header(
                    "Idempotency-Key", "^[!-~]{1,255}$",
                    "The same key and body give the first answer again, for 24 hours."))
        }
        if operation.method == .patch || (operation.method == .delete && operation.path.hasSuffix("{id}")) {
            inHeader.append(header("If-Match", nil, "The ETag that the change is meant for."))
        }
        return inPath + inQuery + inHeader
    }

    private static func header(_ name: String, _ pattern: String?, _ says: String) -> JSON {
        let schema: JSON = pattern.map { ["type": "string", "pattern": .string($0)] } ?? ["type": "string"]
        return [
            "name": .string(name), "in": "header", "required": .bool(false), "description": .string(says),
            "schema": schema,
        ]
    }

    private static func responses(_ operation: APIOperation) -> [JSON.Member] {
        var success: [JSON.Member] = [.init(name: "description", value: .string(operation.says))]
        var headers: [JSON.Member] = []
        let text: JSON = ["schema": ["type": "string"]]
        if operation.hasTag { headers.append(.init(name: "ETag", value: text)) }
        if operation.status == 201 { headers.append(.init(name: "Location", value: text)) }
        if !headers.isEmpty { success.append(.init(name: "headers", value: .object(headers))) }
        if let answer = operation.answer {
            success.append(.init(name: "content", value: ["application/json": ["schema": answer.json]]))
        }
        let refusal: JSON = ["$ref": "#/components/responses/Problem"]
        return [.init(name: String(operation.status), value: .object(success))]
            + refusals(operation).map { .init(name: String($0), value: refusal) }
            + [.init(name: "default", value: refusal)]
    }

    private static func refusals(_ operation: APIOperation) -> [Int] {
        var statuses: Set<Int> = [401, 403, 429, 503]
        if operation.path.contains("{") { statuses.insert(404) }
        if !operation.query.isEmpty { statuses.formUnion([400, 422]) }
        if operation.isChange { statuses.formUnion([409]) }
        if operation.body != nil { statuses.formUnion([400, 413, 415, 422]) }
        if operation.method == .patch || operation.method == .delete { statuses.insert(412) }
        return statuses.sorted()
    }
}
