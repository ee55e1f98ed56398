import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import Web

@Suite struct PackingTests {
    static let long = String(repeating: "doelen & kernresultaten ", count: 100)

    static func site() -> Site {
        var routes = Routes<String>()
        routes.get("/page", may: "everyone") { _ in .text(long) }
        routes.get("/short", may: "everyone") { _ in .text("short") }
        routes.get("/secret", may: "everyone") { _ in Reply.text(long).secret() }
        routes.get("/tagged", may: "everyone") { _ in Reply.json(Array(long.utf8)).with("ETag", "\"v1\"") }
        routes.get("/picture", may: "everyone") { _ in .file(Array(long.utf8), type: "image/png") }
        routes.get("/stream", may: "everyone") { _ in .stream(type: "text/csv") { try await $0.write(long) } }
        Assets(styles: [WebAssets.styles], scripts: [WebAssets.scripts]).add(to: &routes, may: "everyone")
        return routes.site { _, _ in .text("edge", status: 500) }
    }

    private func ask(_ path: String, _ headers: [(String, String)], method: HTTPRequest.Method = .get) async throws
        -> SiteTests.Answer
    {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields)
        let request = Hummingbird.Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        let response = try await Self.site().respond(to: request, context: Visitor(address: nil))
        let kept = SiteTests.Kept()
        try await response.body.write(kept)
        return SiteTests.Answer(
            status: response.status, headers: response.headers, body: kept.bytes.withLock { $0 })
    }

    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true), ("*", true),
        ("GZIP", true),
        ("x-gzip", true), ("gzip;q=0.001", true), ("identity;q=0.5, gzip", true), ("*;q=0, gzip", true),
        ("", false), ("br", false), ("gzip;q=0", false), ("gzip;q=0.0, *", false), ("*;q=0", false),
        ("identity", false),
        ("identity, gzip;q=0.5", false), ("gzip;q=2", false), ("gzip;q=x", false), ("gzip;q=-1", false),
        ("notgzip", false), (String(repeating: "gzip,", count: 400), false),
    ]) func `qualities are respected`(_ header: String, _ isPacked: Bool) async throws {
        let answer = try await ask("/page", [("Accept-Encoding", header)])
        #expect((answer.headers[.contentEncoding] == "gzip") == isPacked)
        #expect(answer.headers[.vary]?.contains("Accept-Encoding") == true)
        #expect(isPacked ? answer.body.count < 200 : answer.body == Array(Self.long.utf8))
    }

    @Test func `what was compressed is what was written`() async throws {
        let answer = try await ask("/page", [("Accept-Encoding", "gzip")])
        #expect(answer.body.prefix(3) == [0x1F, 0x8B, 8])
        // RFC 1952: the last four bytes are the length of the original, the four before them its checksum.
        let tail = answer.body.suffix(8).map { UInt32($0) }
        func number(_ from: Int) -> UInt32 { (0..<4).reduce(0) { $0 | tail[from + $1] << (8 * UInt32($1)) } }
        #expect(number(4) == UInt32(Self.long.utf8.count))
        #expect(number(0) == Self.checksum(Array(Self.long.utf8)))
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    @Test(arguments: ["/short", "/secret", "/tagged", "/picture", "/stream", "/assets/floor-20k.bin"])
    func `some answers stay as they are`(_ path: String) async throws {
        let answer = try await ask(path, [("Accept-Encoding", "gzip")])
        #expect(answer.status == .ok && answer.headers[.contentEncoding] == nil && !answer.body.isEmpty)
    }

    @Test(arguments: [("cross-site", false), ("same-site", false), ("same-origin", true), ("none", true)])
    func `what another site asked for is not compressed`(_ site: String, _ isPacked: Bool) async throws {
        let answer = try await ask("/page", [("Accept-Encoding", "gzip"), ("Sec-Fetch-Site", site)])
        #expect((answer.headers[.contentEncoding] == "gzip") == isPacked)
    }

    @Test func `HEAD says what GET would send`() async throws {
        let get = try await ask("/page", [("Accept-Encoding", "gzip")])
        let head = try await ask("/page", [("Accept-Encoding", "gzip")], method: .head)
        #expect(head.body.isEmpty && head.headers[.contentEncoding] == "gzip")
        #expect(head.headers[.contentLength] == String(get.body.count))
        let plain = try await ask("/page", [], method: .head)
        #expect(plain.headers[.contentLength] == String(Self.long.utf8.count))
    }

    @Test func `assets are compressed and kept by browsers`() async throws {
        let links = Assets(styles: [WebAssets.styles], scripts: [WebAssets.scripts]).links
        for link in [links.styles, links.scripts] {
            let answer = try await ask(link.text, [("Accept-Encoding", "gzip")])
            let again = try await ask(link.text, [("Accept-Encoding", "gzip")])
            #expect(answer.headers[.contentEncoding] == "gzip" && answer.body == again.body)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
        let old = try await ask("/assets/0000/app.css", [("Accept-Encoding", "gzip")])
        #expect(old.headers[.cacheControl] == "no-cache" && old.headers[.contentEncoding] == "gzip")
    }
}
