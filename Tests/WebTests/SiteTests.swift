import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import Web

/// The kit as a whole, through the wire types.
@Suite struct SiteTests {
    static func site(_ options: SiteOptions = SiteOptions()) -> Site {
        var routes = Routes<String>()
        routes.on(.get, "/objectives/{id}", may: "everyone") { .text("one " + $0.parameter("id")) }
        routes.on(.get, "/objectives/new", may: "lead") { _ in .text("new") }
        routes.on(.get, "/files/{rest...}", may: "everyone") { .text($0.parameter("rest")) }
        routes.on(.get, "/find", may: "everyone") { .text($0.query["q"] ?? "-") }
        routes.on(.post, "/objectives/{id}", may: "lead") { request in .text(try request.form().text("title")) }
        routes.on(.put, "/small", may: "lead", bodyLimit: 10) { .text(String($0.body.count)) }
        routes.on(.get, "/boom", may: "everyone") { _ in throw Boom() }
        routes.on(.get, "/csv", may: "everyone") { _ in
            .stream(type: "text/csv", name: "doelen é\".csv") { out in
                for n in 0..<5_000 { try await out.write("\(n);x\n") }
            }
        }
        routes.on(.get, "/cookie", may: "everyone") { .text($0.cookie("s") ?? "-") }
        Assets(styles: [WebAssets.styles], scripts: [WebAssets.scripts]).add(to: &routes, may: "everyone")
        #expect(routes.conflicts.isEmpty && routes.table.count == 12)
        return routes.site(options) { request, error in
            let status = (error as? NotServed)?.status ?? (error is MalformedForm ? 400 : 500)
            return .text("edge \(status)", status: status)
        }
    }

    struct Boom: Error {}

    struct Answer {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: [UInt8]
    }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ headers: [(String, String)] = [], body: String? = nil,
        options: SiteOptions = SiteOptions()
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers where name != "Host" {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: headers.first { $0.0 == "Host" }?.1 ?? "localhost",
            path: path, headerFields: fields)
        let request = Hummingbird.Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = try await Self.site(options).respond(to: request, context: Visitor(address: "127.0.0.1"))
        let kept = Kept()
        try await response.body.write(kept)
        return Answer(status: response.status, headers: response.headers, body: kept.bytes.withLock { $0 })
    }

    /// What was written, kept.
    final class Kept: ResponseBodyWriter, Sendable {
        let bytes = Mutex<[UInt8]>([])
        func write(_ buffer: ByteBuffer) async throws {
            bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) }
        }
        func finish(_ trailing: HTTPFields?) async throws {}
    }

    func text(_ answer: Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test func `paths find their handlers and values are decoded`() async throws {
        #expect(text(try await ask(.get, "/objectives/a%20b")) == "one a b")
        #expect(text(try await ask(.get, "/objectives/new")) == "new")
        #expect(text(try await ask(.get, "/objectives/x/")) == "one x")
        #expect(text(try await ask(.get, "/files/a/b/c")) == "a/b/c")
        #expect(text(try await ask(.get, "/find?q=a+b%26&x=1")) == "a b&")
        #expect(text(try await ask(.get, "/cookie", [("Cookie", "a=1; s=x=y; b")])) == "x=y")
    }

    @Test(arguments: [
        ("/objectives/%zz", 400), ("/objectives/%00", 400), ("/objectives/%ff", 400), ("/find?q=%", 400),
        ("/nothing", 404), ("//", 404),
        ("/objectives//", 404), ("/boom", 500), ("/objectives/a%0ab", 400),
        ("/" + String(repeating: "a/", count: 400), 400),
    ]) func `an odd address gets an answer`(_ path: String, _ status: Int) async throws {
        let response = try await ask(.get, path)
        #expect(response.status.code == status)
        #expect(text(response) == "edge \(status)")
        #expect(response.headers[.contentSecurityPolicy] != nil)
    }

    @Test func `HEAD answers like GET without a body and 405 names what is allowed`() async throws {
        let head = try await ask(.head, "/objectives/abc")
        #expect(head.status == .ok && head.body.isEmpty && head.headers[.contentLength] == "7")
        let refused = try await ask(.delete, "/objectives/abc")
        #expect(refused.status.code == 405 && refused.headers[.allow] == "GET, HEAD, POST")
        let strange = try await ask(HTTPRequest.Method(rawValue: "BREW") ?? .get, "/objectives/abc")
        #expect(strange.status.code == 405)
    }

    @Test func `a body beyond the limit is refused`() async throws {
        let same = [("Sec-Fetch-Site", "same-origin")]
        #expect(try await ask(.put, "/small", same, body: "0123456789").status.code == 200)
        #expect(try await ask(.put, "/small", same, body: "01234567890").status.code == 413)
        #expect(
            try await ask(.post, "/objectives/a", same, body: String(repeating: "x", count: (1 << 20) + 1)).status.code
                == 413)
        #expect(
            try await ask(.put, "/small", same + [("Content-Length", "99999999999999999999")], body: "1").status.code
                < 500)
    }

    @Test func `forms are read and broken ones refused`() async throws {
        let form = [
            ("Sec-Fetch-Site", "same-origin"), ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        ]
        #expect(text(try await ask(.post, "/objectives/a", form, body: "title=+a%0D%0Ab+&x=")) == "a\nb")
        #expect(try await ask(.post, "/objectives/a", form, body: "title=%ff").status.code == 400)
        #expect(try await ask(.post, "/objectives/a", form, body: "title=%00").status.code == 400)
        #expect(
            try await ask(.post, "/objectives/a", [form[0], ("Content-Type", "text/plain")], body: "title=a").status
                .code == 400)
    }

    static let crossings: [([(String, String)], Int)] = [
        ([("Sec-Fetch-Site", "same-origin")], 200), ([("Sec-Fetch-Site", "none")], 200),
        ([("Sec-Fetch-Site", "cross-site")], 403),
        ([("Sec-Fetch-Site", "same-site")], 403), ([("Sec-Fetch-Site", "")], 403),
        ([("Origin", "http://localhost")], 200),
        ([("Origin", "http://evil.example")], 403), ([("Origin", "null")], 403), ([], 403),
        ([("Authorization", "Bearer dv_x")], 200),
        ([("Authorization", "Basic x")], 403),
        ([("Sec-Fetch-Site", "cross-site"), ("Authorization", "Bearer x")], 403),
        ([("Sec-Fetch-Site", "cross-site"), ("Origin", "http://localhost")], 403),
        ([("Origin", "http://localhost.evil.example")], 403),
    ]
    @Test(arguments: crossings) func `a forged request is refused by its headers`(
        _ headers: [(String, String)], _ status: Int
    ) async throws {
        #expect(try await ask(.put, "/small", headers + [("Host", "localhost")], body: "1").status.code == status)
        #expect(try await ask(.get, "/find", headers).status.code == 200)
    }

    @Test func `with a base address only that origin passes`() {
        func passes(_ origin: String, _ base: String?) -> Bool {
            CrossSite.passes(site: nil, origin: origin, host: "okr.example", baseURL: base, hasBearer: false)
        }
        #expect(passes("https://okr.example", "https://okr.example"))
        #expect(!passes("http://okr.example", "https://okr.example"))
        #expect(!passes("https://okr.example:8443", "https://okr.example"))
        #expect(passes("http://okr.example", nil))
    }

    @Test func `every answer carries the security headers`() async throws {
        let secure = SiteOptions(baseURL: "https://okr.example")
        for path in ["/objectives/a", "/nothing", "/boom", "/assets/floor-20k.bin"] {
            let headers = try await ask(.get, path, options: secure).headers
            let policy = headers[.contentSecurityPolicy] ?? ""
            for part in [
                "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
                "base-uri 'none'", "object-src 'none'",
            ] { #expect(policy.contains(part)) }
            #expect(!policy.contains("unsafe"))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(HTTPField.Name("X-Frame-Options").flatMap { headers[$0] } == "DENY")
            for name in ["Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Referrer-Policy"] {
                #expect(HTTPField.Name(name).flatMap { headers[$0] } == "same-origin")
            }
            #expect(headers[.strictTransportSecurity] != nil)
            #expect(headers[.server] == nil)
        }
        #expect(try await ask(.get, "/objectives/a").headers[.strictTransportSecurity] == nil)
        #expect(try await ask(.get, "/objectives/a").headers[.cacheControl] == "no-store")
        let links = Assets(styles: [WebAssets.styles], scripts: [WebAssets.scripts]).links
        #expect(try await ask(.get, links.styles.text).headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(try await ask(.get, "/assets/0000/app.css").headers[.cacheControl] == "no-cache")
        #expect(text(try await ask(.get, links.icon?.text ?? "")).contains("fill=\"#1B4F91\""))
    }

    @Test func `a header value cannot become a second header`() {
        let reply = Reply.text("").with("Location", "/a\r\nSet-Cookie: s=1")
        #expect(reply.headers.last?.value == "/aSet-Cookie: s=1")
    }

    @Test func `a long answer is streamed with a safe name`() async throws {
        let response = try await ask(.get, "/csv")
        #expect(text(response).split(separator: "\n").count == 5_000)
        #expect(
            response.headers[.contentDisposition]
                == "attachment; filename=\"doelen __.csv\"; filename*=UTF-8''doelen%20%C3%A9%22.csv")
    }

    @Test func `no bytes in a form or a path bring the kit down`() async throws {
        var random = Seeded(11)
        let alphabet = Array("%=&+ab0fF/?#.;\u{0}é{}\\".utf8) + [0xFF, 0xC3, 0x80]
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            if let form = try? Form(urlencoded: bytes) { #expect(form.fields.allSatisfy { !$0.value.contains("\0") }) }
            _ = RequestReader.segments(of: "/" + String(decoding: bytes, as: UTF8.self))
            _ = Link(local: String(decoding: bytes, as: UTF8.self)).map { #expect(!$0.text.hasPrefix("//")) }
        }
    }
}
