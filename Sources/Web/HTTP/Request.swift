internal import HTTPTypes
import Synchronization

/// What is known while a request is served and said with its answer, such as the new secret of a session.
package final class Afterwards: Sendable {
    private let lines = Mutex<[(name: String, value: String)]>([])

    /// The value is ours: no control characters.
    package func add(_ name: String, _ value: String) { lines.withLock { $0.append((name, value)) } }
    var all: [(name: String, value: String)] { lines.withLock { $0 } }
}

/// A request, complete: the body is collected (at most the route's limit) and the path is decoded.
package struct Request: Sendable {
    package let method: Method
    /// As sent, still percent-encoded, without the query.
    package let path: String
    /// The pattern that matched, such as `/objectives/{id}`; empty when none did.
    package internal(set) var route = ""
    package internal(set) var body: [UInt8] = []
    /// The peer, or whom a trusted proxy names; for rate limits and the audit log only.
    package let remoteAddress: String?
    /// Whether the browser speaks https with us: so says the configured address, else a trusted proxy.
    package let isSecure: Bool
    /// Below which path of its host this site hangs, such as `/okr`; mostly empty. ``path`` is without it.
    package let base: String
    /// 16 hexadecimal digits, also in the reply's `X-Request-Id`.
    package let id: String
    /// Header lines for the answer, whatever it will be.
    package let afterwards = Afterwards()
    /// All items of the query, decoded, in order.
    package var queryItems: [(name: String, value: String)] { items }

    private let items: [(name: String, value: String)]
    let fields: HTTPFields
    var parameters: [(name: String, value: String)] = []

    init(
        method: Method, path: String, items: [(name: String, value: String)], fields: HTTPFields,
        remoteAddress: String?,
        isSecure: Bool, base: String = "", id: String
    ) {
        (self.method, self.path, self.items, self.fields) = (method, path, items, fields)
        (self.remoteAddress, self.isSecure, self.base, self.id) = (remoteAddress, isSecure, base, id)
    }

    /// The decoded segment that stood at `{name}` in the pattern. The route promises it; absent only by a typing error.
    package func parameter(_ name: String) -> String { parameters.first { $0.name == name }?.value ?? "" }

    /// The last value of that name in the query.
    package var query: Query { Query(items: items) }

    package struct Query: Sendable {
        let items: [(name: String, value: String)]
        package subscript(_ name: String) -> String? { items.last { $0.name == name }?.value }
        package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }
    }

    /// A header, by its case-insensitive name; several lines are joined by a comma.
    package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { fields[$0] } }

    package func cookie(_ name: String) -> String? {
        for field in fields[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, String(parts[0]).trimmed == name { return String(parts[1]).trimmed }
            }
        }
        return nil
    }

    package var acceptLanguage: String? { fields[.acceptLanguage] }
    package var contentType: String? {
        fields[.contentType].map { String($0.prefix { $0 != ";" }).trimmed.lowercased() }
    }
    /// The token of `Authorization: Bearer`.
    package var bearer: String? {
        guard let value = fields[.authorization], value.prefix(7).lowercased() == "bearer " else { return nil }
        return String(value.dropFirst(7)).trimmed
    }
    /// Whether a script asks for a piece of a page (`X-Fragment: 1`).
    package var wantsFragment: Bool { header("X-Fragment") == "1" }

    /// The fields of a posted form.
    package func form() throws(MalformedForm) -> Form {
        if body.isEmpty { return Form(fields: []) }
        guard contentType == "application/x-www-form-urlencoded" else { throw .contentType }
        return try Form(urlencoded: body)
    }
}
