/// What a handler answers.
package struct Reply: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        case stream(@Sendable (inout ReplyWriter) async throws -> Void)
        case events(EventStream)
    }

    package var status: Int
    package private(set) var headers: [(name: String, value: String)]
    package var body: Body
    /// What may keep it: pages and JSON are not stored.
    package var isPrivate = true
    /// Holds what must not leak by its length, such as a token that is shown once: never compressed.
    package private(set) var isSecret = false
    /// The same bytes, compressed beforehand.
    package private(set) var packed: Packed?

    package init(status: Int, type: String?, body: Body) {
        self.status = status
        self.body = body
        headers = type.map { [("Content-Type", $0)] } ?? []
    }

    package static func html(_ html: HTML, status: Int = 200) -> Reply {
        Reply(status: status, type: "text/html; charset=utf-8", body: .bytes(html.bytes))
    }

    package static func html(_ page: some Component, status: Int = 200) -> Reply { .html(page.html, status: status) }

    /// 303: go and look there.
    package static func redirect(_ link: Link, status: Int = 303) -> Reply {
        Reply(status: status, type: nil, body: .bytes([])).with("Location", link.text)
    }

    package static func json(_ bytes: [UInt8], status: Int = 200) -> Reply {
        Reply(status: status, type: "application/json", body: .bytes(bytes))
    }

    /// RFC 9457.
    package static func problem(_ bytes: [UInt8], status: Int) -> Reply {
        Reply(status: status, type: "application/problem+json", body: .bytes(bytes))
    }

    package static func text(_ text: String, status: Int = 200) -> Reply {
        Reply(status: status, type: "text/plain; charset=utf-8", body: .bytes(Array(text.utf8)))
    }

    package static func empty(status: Int = 204) -> Reply { Reply(status: status, type: nil, body: .bytes([])) }

    /// A file; with a name the browser saves it instead of showing it.
    package static func file(_ bytes: [UInt8], type: String, name: String? = nil) -> Reply {
        Reply(status: 200, type: type, body: .bytes(bytes)).savedAs(name)
    }

    /// A file that is the same for everybody; compressed once.
    package static func file(_ packed: Packed, type: String) -> Reply {
        var reply = Reply(status: 200, type: type, body: .bytes(packed.bytes))
        reply.packed = packed
        return reply
    }

    /// For a page with a secret in it.
    package func secret() -> Reply {
        var next = self
        next.isSecret = true
        return next
    }

    /// Bytes that are made while they are sent, such as a long CSV. A thrown error cuts the connection.
    package static func stream(
        type: String, name: String? = nil, _ write: @escaping @Sendable (inout ReplyWriter) async throws -> Void
    ) -> Reply {
        Reply(status: 200, type: type, body: .stream(write)).savedAs(name)
    }

    /// Adds a header line; control characters are dropped, so a value can never become a second header.
    package func with(_ name: String, _ value: String) -> Reply {
        var next = self
        let safe = value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        next.headers.append((name, String(String.UnicodeScalarView(safe))))
        return next
    }

    package var isHTML: Bool { headers.contains { $0.name == "Content-Type" && $0.value.hasPrefix("text/html") } }

    /// Each header line with another value.
    func mapping(_ value: (_ name: String, _ value: String) -> String) -> Reply {
        var next = self
        next.headers = headers.map { ($0.name, value($0.name, $0.value)) }
        return next
    }

    /// Replaces `Cache-Control: no-store`; only for what is the same for everybody.
    package func cached(_ control: String) -> Reply {
        var next = with("Cache-Control", control)
        next.isPrivate = false
        return next
    }

    /// RFC 6266, with the UTF-8 form for names outside ASCII.
    private func savedAs(_ name: String?) -> Reply {
        guard let name else { return self }
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_. ".contains($0)) ? $0 : "_" })
        return with(
            "Content-Disposition", "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentCoding.encode(name))")
    }
}
