internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// From bytes on the wire to a ``Request``, or a reason why not.
struct RequestReader {
    let options: SiteOptions
    let mount: Mount

    /// Always gives a request, so that the edge can answer in the right language also when it is malformed.
    func head(of raw: Hummingbird.Request, from visitor: Visitor) -> (Request, NotServed?) {
        let target = raw.head.path ?? "/"
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let asked = halves.first.map(String.init) ?? "/"
        let path = mount.inner(asked)
        let items = halves.count > 1 ? Self.items(of: halves[1]) : []
        let method = Method(rawValue: raw.head.method.rawValue)
        var fields = raw.head.headerFields
        // The first line is the authority, the others are still among the fields.
        let hosts = (raw.head.authority.map { [$0] } ?? []) + fields[values: Self.host]
        fields[Self.host] = hosts.first
        let request = Request(
            method: method ?? .get, path: path ?? asked, items: items ?? [], fields: fields,
            remoteAddress: address(fields, visitor), isSecure: isSecure(fields, visitor), base: mount.base,
            id: Self.freshID())
        // RFC 9112 3.2. Load balancers ask how we are in HTTP/1.0, without a host.
        if hosts.count > 1 || (hosts.isEmpty && !Self.isHealth(asked)) { return (request, .malformed("host")) }
        if let host = request.header("Host"), !isOurs(host, asked) { return (request, .misdirected) }
        guard path != nil else { return (request, .notFound) }
        if !asked.hasPrefix("/") { return (request, .malformed("path")) }
        if items == nil { return (request, .malformed("query")) }
        return (request, method == nil ? .methodNotAllowed([.get, .head, .post]) : nil)
    }

    func body(of raw: Hummingbird.Request, method: Method, limit: Int) async throws -> [UInt8] {
        if method.isSafe { return [] }
        if let length = raw.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw NotServed.bodyTooLarge(limit: limit)
        }
        do {
            if Self.hasBody(raw) { return try await collect(raw.body, limit) }
            return try await Self.bytes(raw.body, limit)
        } catch is NIOTooManyBytesError {
            throw NotServed.bodyTooLarge(limit: limit)
        }
    }

    /// Whether the head announces one.
    static func hasBody(_ raw: Hummingbird.Request) -> Bool {
        raw.headers[.transferEncoding] != nil || raw.headers[.contentLength].map { $0 != "0" } ?? false
    }

    /// Drop by drop is not for ever.
    private func collect(_ body: RequestBody, _ limit: Int) async throws -> [UInt8] {
        let deadline = options.bodyDeadline
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await Self.bytes(body, limit) }
            group.addTask {
                try await Task.sleep(for: deadline)
                return nil
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() ?? nil else { throw NotServed.malformed("body") }
            return bytes
        }
    }

    private static func bytes(_ body: RequestBody, _ limit: Int) async throws -> [UInt8] {
        var buffer = try await body.collect(upTo: limit)
        return buffer.readBytes(length: buffer.readableBytes) ?? []
    }

    /// Decoded segments without empty ones at the end; nil for a broken escape, a NUL or a control character.
    static func segments(of path: String) -> [String]? {
        var segments: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard part.utf8.contains(UInt8(ascii: "%")) else {
                segments.append(String(part))
                continue
            }
            guard let text = PercentCoding.decode(part), text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                return nil
            }
            segments.append(text)
        }
        if segments.last == "" { segments.removeLast() }
        return segments.count <= 32 ? segments : nil
    }

    private static func items(of query: Substring) -> [(name: String, value: String)]? {
        guard let form = try? Form(urlencoded: Array(query.utf8)) else { return nil }
        return form.fields
    }

    /// A page for another host would be kept or linked under a name that is not ours. How the server is may be asked by any.
    private func isOurs(_ host: String, _ path: String) -> Bool {
        guard let address = options.address, !Self.isHealth(path) else { return true }
        return address.isOurs(host: host)
    }

    private static func isHealth(_ path: String) -> Bool { path == "/healthz" || path == "/readyz" }

    private func address(_ fields: HTTPFields, _ visitor: Visitor) -> String? {
        guard !options.trustedProxies.isEmpty, let name = Self.forwardedFor else { return visitor.address }
        let entries = fields[values: name].flatMap { $0.split(separator: ",") }
        return options.trustedProxies.visitor(peer: visitor.address, forwarded: entries)
    }

    private func isSecure(_ fields: HTTPFields, _ visitor: Visitor) -> Bool {
        if let address = options.address { return address.isSecure }
        guard options.trustedProxies.contains(visitor.address), let name = Self.forwardedProto else { return false }
        return fields[values: name].last.map { $0.trimmed.lowercased() == "https" } ?? false
    }

    private static func freshID() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: max(0, 16 - digits.utf8.count)) + digits
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")
    private static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")
    private static let host = HTTPField.Name("Host") ?? .location
}
