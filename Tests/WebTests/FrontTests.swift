import HTTPTypes
import Testing

@testable import Web

/// What stands between the network and the rooms: whose word is believed, for which host, below which path.
@Suite struct FrontTests {
    private let site = SiteTests()

    // MARK: The address

    @Test(arguments: [
        ("https://okr.example.org", "https://okr.example.org", "okr.example.org", ""),
        ("HTTPS://OKR.example.org:443/", "https://okr.example.org", "okr.example.org", ""),
        ("https://example.org:8443/okr/", "https://example.org:8443", "example.org:8443", "/okr"),
        ("http://[::1]:8080/a/b-c", "http://[::1]:8080", "[::1]:8080", "/a/b-c"),
    ])
    func `an address is host and path`(_ text: String, _ origin: String, _ authority: String, _ base: String) throws {
        let address = try #require(PublicAddress(parsing: text))
        #expect(address.origin == origin && address.authority == authority && address.base == base)
    }

    @Test(arguments: [
        "", "okr.example.org", "ftp://okr.example.org", "https://", "https:///okr", "https://a@b", "https://a/b?c",
        "https://a/b#c", "https://a/../b", "https://a//b", "https://a/%2e%2e", "https://a/b\"c", "https://a/b\r\nc",
    ])
    func `what is no address is refused`(_ text: String) { #expect(PublicAddress(parsing: text) == nil) }

    // MARK: Whose word

    @Test(arguments: [
        ("10.1.2.3", "203.0.113.9", "203.0.113.9"),
        ("10.1.2.3", "6.6.6.6, 203.0.113.9, 10.9.9.9", "203.0.113.9"),
        ("::ffff:10.1.2.3", "203.0.113.9", "203.0.113.9"),
        ("10.1.2.3", "203.0.113.9:4711", "203.0.113.9"),
        ("fd00::7", "[2001:db8::1]:99", "2001:db8::1"),
        ("10.1.2.3", "6.6.6.6, <script>", "10.1.2.3"),
        ("10.1.2.3", "6.6.6.6, , 10.0.0.1", "10.0.0.1"),
        ("10.1.2.3", "", "10.1.2.3"),
        ("192.0.2.1", "203.0.113.9", "192.0.2.1"),
        ("11.0.0.1", "10.0.0.1", "11.0.0.1"),
    ])
    func `only proxies of ours say who asks`(_ peer: String, _ said: String, _ visitor: String) throws {
        let ours = try #require(ProxyNetworks(parsing: "10.0.0.0/8, fd00::/8"))
        #expect(ours.visitor(peer: peer, forwarded: said.split(separator: ",")) == visitor)
        #expect(ProxyNetworks.none.visitor(peer: peer, forwarded: said.split(separator: ",")) == peer)
    }

    @Test func `networks begin with the same bits`() throws {
        let odd = try #require(ProxyNetworks(parsing: "192.168.16.0/20,127.0.0.1,::/0"))
        #expect(odd.contains("192.168.31.255") && !odd.contains("192.168.32.0") && odd.contains("127.0.0.1"))
        #expect(
            odd.contains("2001:db8::1") && !odd.contains("127.0.0.2") && !odd.contains("nobody") && !odd.contains(nil))
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/x", "host.example", "::/129", "1.2.3"])
    func `what is no network is refused`(_ text: String) { #expect(ProxyNetworks(parsing: text) == nil) }

    @Test(arguments: [
        ("127.0.0.1", 4), ("::1", 16), ("::", 16), ("2001:db8::a:1", 16), ("1:2:3:4:5:6:7:8", 16),
        ("::ffff:1.2.3.4", 4),
        ("64:ff9b::1.2.3.4", 16), ("1:2:3:4:5:6:7::", 16),
        ("127.0.0.01", 0), ("256.1.1.1", 0), ("1.2.3", 0), ("1.2.3.4.5", 0), ("1:2:3", 0), ("1:2:3:4:5:6:7:8:9", 0),
        ("1::2::3", 0), ("fe80::1%eth0", 0), ("12345::", 0), (":::", 0), ("", 0), ("g::1", 0), ("1.2.3.٤", 0),
        ("::1.2.3", 0),
    ])
    func `a number of a machine is read or refused`(_ text: String, _ size: Int) {
        #expect((NetworkNumber(text)?.bytes.count ?? 0) == size, "\(text)")
    }

    // MARK: Which host

    @Test(arguments: [
        ("okr.example.org", 200), ("OKR.example.org", 200), ("okr.example.org:443", 200), ("127.0.0.1:8080", 200),
        ("localhost", 200), ("[::1]:80", 200), ("evil.example", 421), ("okr.example.org.evil.example", 421),
        ("okr.example.org:8443", 421), ("okr.example.org, evil.example", 421), ("127.0.0.1.evil.example", 421),
    ])
    func `with an address of our own we answer for no other host`(_ host: String, _ status: Int) async throws {
        let options = SiteOptions(baseURL: "https://okr.example.org")
        let answer = try await site.ask(.get, "/find", [("Host", host)], options: options)
        #expect(answer.status.code == status)
        #expect(try await site.ask(.get, "/find", [("Host", host)]).status.code == 200)
    }

    // MARK: Below a path

    private static let below = SiteOptions(baseURL: "https://example.org/okr")

    @Test(arguments: [
        ("/okr/objectives/7", 200), ("/okr/nothing", 404), ("/objectives/7", 404), ("/okrs/find", 404),
        ("/okr/okr/find", 404), ("/okr//find", 404),
    ])
    func `below a path nothing else is ours`(_ path: String, _ status: Int) async throws {
        let answer = try await site.ask(.get, path, [("Host", "example.org")], options: Self.below)
        #expect(answer.status.code == status)
    }

    @Test func `addresses of a page get the path, texts do not`() {
        let typed = "\" href=\"/typed"
        let page: HTML = """
            <a href="/goals">\(typed) href="/</a><form action="/me"><input value="/check-in" data-x="/x"></form>\
            <img src="//cdn.example/x"><div data-next="/wall/x"></div><a href="https://example.org/a">x</a>
            """
        let reply = Mount("/okr").outer(.html(page))
        guard case .bytes(let bytes) = reply.body else {
            Issue.record("no page")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("<a href=\"/okr/goals\">") && text.contains("<form action=\"/okr/me\">"))
        #expect(text.contains("data-next=\"/okr/wall/x\"") && text.contains("value=\"/check-in\" data-x=\"/x\""))
        #expect(text.contains("&quot; href=&quot;/typed") && text.contains("src=\"//cdn.example/x\""))
        #expect(text.contains("href=\"https://example.org/a\""))
        let led = Mount("/okr").outer(.redirect("/sign-in"))
        #expect(led.headers.contains { $0.name == "Location" && $0.value == "/okr/sign-in" })
        let out = Mount("/okr").outer(Reply.empty().with("Location", "https://idp.example/authorize"))
        #expect(out.headers.contains { $0.value == "https://idp.example/authorize" })
    }

    @Test func `the host of others is not spoken for`() async throws {
        let headers = try await site.ask(.get, "/okr/find", [("Host", "example.org")], options: Self.below).headers
        #expect(headers[.strictTransportSecurity] == "max-age=31536000")
        let own = SiteOptions(baseURL: "https://okr.example")
        let whole = try await site.ask(.get, "/find", [("Host", "okr.example")], options: own).headers
        #expect(whole[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
    }

    // MARK: The headers, word for word

    @Test func `the policy is the one that was decided`() async throws {
        let headers = try await site.ask(.get, "/find").headers
        #expect(
            headers[.contentSecurityPolicy]
                == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types okr"
        )
        func value(_ name: String) -> String { HTTPField.Name(name).flatMap { headers[$0] } ?? "" }
        #expect(value("X-Robots-Tag") == "noindex" && value("Vary") == "Accept-Encoding, Sec-Fetch-Site, Origin")
        for power in ["camera", "geolocation", "microphone", "usb"] {
            #expect(value("Permissions-Policy").contains(power + "=()"))
        }
    }

    @Test func `browsers without SVG get the mark as a picture`() async throws {
        let answer = try await site.ask(.get, "/favicon.ico")
        #expect(answer.headers[.contentType] == "image/x-icon")
        #expect(answer.body.count == 22 + 40 + 32 * 32 * 4 + 128 && answer.body.prefix(4) == [0, 0, 1, 0])
        // The corner is empty, the ground is Delft blue (as blue, green, red), the beam is white.
        func point(_ column: Int, _ row: Int) -> [UInt8] {
            let at = 62 + ((31 - row) * 32 + column) * 4
            return Array(answer.body[at..<at + 4])
        }
        #expect(point(0, 0) == [0, 0, 0, 0] && point(16, 4) == [0x91, 0x4F, 0x1B, 255])
        #expect(point(16, 9) == [255, 255, 255, 255] && point(16, 20) == [255, 255, 255, 255])
    }
}
