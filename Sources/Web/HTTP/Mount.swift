/// Where in its host a site hangs. The rooms know no path but their own; what comes in loses the base and what goes
/// out gets it, here and nowhere else. At the root of a host this does nothing.
struct Mount: Sendable {
    /// `/okr`, or empty.
    let base: String
    private let bytes: [UInt8]

    init(_ base: String) { (self.base, bytes) = (base, Array(base.utf8)) }

    /// Asked by who watches over the server, and at the root of the host by RFC 9116.
    private static let outside: Set<String> = ["/healthz", "/readyz", "/.well-known/security.txt"]

    /// The path as the rooms know it; nil for one that is somebody else's.
    func inner(_ path: String) -> String? {
        if base.isEmpty || Self.outside.contains(path) { return path }
        guard path.hasPrefix(base) else { return nil }
        let rest = path.dropFirst(base.count)
        return rest.isEmpty ? "/" : rest.hasPrefix("/") ? String(rest) : nil
    }

    func outer(_ reply: Reply) -> Reply {
        guard !base.isEmpty else { return reply }
        var next = reply.mapping { name, value in
            name.lowercased() == "location" && Self.isLocal(value) ? base + value : value
        }
        if case .bytes(let body) = reply.body, reply.isHTML { next.body = .bytes(hung(body)) }
        return next
    }

    private static func isLocal(_ address: String) -> Bool { address.hasPrefix("/") && !address.hasPrefix("//") }

    /// Attributes that hold addresses. What people write cannot look like one: a quote in a text is always escaped.
    private static let attributes: Set<String> = [
        "href", "action", "src", "formaction", "data-next", "data-from", "data-remarks",
    ]

    private func hung(_ page: [UInt8]) -> [UInt8] {
        let (equals, quote, slash) = (UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "/"))
        var out: [UInt8] = []
        out.reserveCapacity(page.count + page.count / 8)
        var from = 0
        for at in page.indices.dropFirst(2) where page[at] == slash && page[at - 1] == quote && page[at - 2] == equals {
            let isOutside = at + 1 < page.count && page[at + 1] == slash
            guard !isOutside, Self.attributes.contains(Self.name(before: at - 2, in: page)) else { continue }
            out.append(contentsOf: page[from..<at])
            out.append(contentsOf: bytes)
            from = at
        }
        out.append(contentsOf: page[from...])
        return out
    }

    private static func name(before end: Int, in page: [UInt8]) -> String {
        var start = end
        while start > 0, end - start < 20, page[start - 1] > 0x20 { start -= 1 }
        return String(decoding: page[start..<end], as: UTF8.self)
    }
}
