import App
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Web

/// What came back.
package struct Answer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }
    /// The first header of that name, whatever its case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension TestHouse {
    /// Sends a request through the site, as if it had come over the wire.
    package func send(
        _ method: String, _ target: String, headers: [(String, String)] = [], body: [UInt8] = [],
        from address: String = "192.0.2.1"
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers where name != "Host" {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        if !body.isEmpty { fields[.contentLength] = String(body.count) }
        let head = HTTPRequest(
            method: HTTPRequest.Method(rawValue: method) ?? .get, scheme: "http",
            authority: headers.first { $0.0 == "Host" }?.1 ?? host,
            path: target, headerFields: fields)
        let request = Hummingbird.Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let response = try await site.respond(to: request, context: Visitor(address: address))
        let collected = Collected()
        try await response.body.write(Collector(into: collected))
        return Answer(
            status: response.status.code, headers: response.headers.map { ($0.name.rawName, $0.value) },
            body: collected.bytes)
    }

    /// A page as somebody sees it who is signed in; nil: signed in as nobody.
    package func page(_ target: String, as member: Cast?, language: String = "nl") async throws -> Answer {
        try await send("GET", target, headers: cookie(member) + [("Accept-Language", language)])
    }

    /// The host that people know this house by.
    private var host: String {
        house.options.baseURL.flatMap(PublicAddress.init(parsing:))?.authority ?? "zonneveld.example"
    }

    /// A form sent from our own pages.
    package func post(
        _ target: String, as member: Cast?, _ form: KeyValuePairs<String, String>, headers: [(String, String)] = []
    ) async throws -> Answer {
        let body = form.map { "\(PercentCoding.encode($0.key))=\(PercentCoding.encode($0.value))" }
            .joined(separator: "&")
        let own = [("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/x-www-form-urlencoded")]
        return try await send("POST", target, headers: cookie(member) + own + headers, body: Array(body.utf8))
    }

    private func cookie(_ member: Cast?) -> [(String, String)] {
        member.map { [("Cookie", "s=\(session($0))")] } ?? []
    }
}

private final class Collected: Sendable {
    private let content = Mutex<[UInt8]>([])
    var bytes: [UInt8] { content.withLock { $0 } }
    func append(_ more: some Sequence<UInt8> & Sendable) { content.withLock { $0.append(contentsOf: Array(more)) } }
}

private struct Collector: ResponseBodyWriter {
    let collected: Collected
    init(into collected: Collected) { self.collected = collected }

    mutating func write(_ buffer: ByteBuffer) async throws { collected.append(Array(buffer.readableBytesView)) }
    consuming func finish(_: HTTPFields?) async throws {}
}
