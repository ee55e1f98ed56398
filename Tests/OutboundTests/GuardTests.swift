import Testing

@testable import Outbound

/// Requests to where nobody should be able to send this server.
@Suite struct GuardTests {
    static let special = [
        "0.0.0.0", "0.0.0.1", "0.255.255.255", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
        "127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "169.254.0.1", "169.254.169.254", "169.254.170.2",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.8", "192.0.0.170", "192.0.2.1", "192.88.99.1",
        "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255",
    ]
    static let special6 = [
        "::", "::1", "::2", "::127.0.0.1", "::7f00:1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:7f00:1",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8", "0:0:0:0:0:ffff:127.0.0.1", "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
        "100::1", "100:0:0:1::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:1::1", "2001:2::1",
        "2001:3::1", "2001:10::1", "2001:20::1", "2001:30::1", "2001:1ff:ffff::1", "2001:db8::1",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2002:7f00:1::1", "2002:a00:1::1", "2002:a9fe:a9fe::1",
        "2002:808:808::1", "3fff::1", "3fff:fff:ffff::1", "4000::1", "5f00::1", "8000::1", "fc00::1", "fd00::1",
        "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "1000::1", "e000::1",
    ]
    /// Other ways of writing an IPv4 address that a resolver understands.
    static let disguised = [
        "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "0177.1",
        "017700000001", "0x7f.0x0.0x0.0x1", "0177.0x0.0.1", "127.0.0.01", "00127.0.0.1", "167772161", "0xa000001",
        "012.0.0.1", "10.1", "2852039166", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376",
        "169.254.43518", "0", "0x0", "00", "0.0", "3232235521", "0xc0a80001", "0300.0250.0.1", "192.168.1",
        "4294967295", "127.0.0.1.", "0x7F000001", "0X7f.1", "127.0.0.1..", "1.2.3.4.5", "127.0.0.256", "4294967296",
        "0x100000000", "127.0.0.0x1",
    ]
    /// Names that stand for what is not of the open internet.
    static let names: [(name: String, address: String)] = [
        ("rebind.example", "127.0.0.1"), ("metadata.example", "169.254.169.254"), ("inside.example", "10.1.2.3"),
        ("six.example", "[::1]"), ("mapped.example", "[::ffff:127.0.0.1]"), ("nat64.example", "[64:ff9b::7f00:1]"),
        ("tunnel.example", "[2002:7f00:1::]"), ("local.example", "[fe80::1]"), ("unique.example", "[fd00::1]"),
        ("zero.example", "0.0.0.0"), ("shared.example", "100.64.1.1"), ("both.example", "10.0.0.1,[fd00::1],127.0.0.1"),
        ("xn--bcher-kva.example", "192.168.0.1"), ("broadcast.example", "255.255.255.255"),
    ]
    static let notRequests = [
        "http://example.org/", "http://127.0.0.1/", "http://localhost/", "https://example.org:80/",
        "https://example.org:22/", "https://example.org:8443/", "https://example.org:0/", "https://example.org:65536/",
        "https://example.org:-1/", "https://example.org:4 43/", "ftp://example.org/", "ftps://example.org/",
        "file:///etc/passwd", "file://localhost/etc/passwd", "gopher://127.0.0.1:6379/_INFO",
        "dict://127.0.0.1:11211/stat",
        "ldap://127.0.0.1/", "ldaps://127.0.0.1/", "smb://127.0.0.1/a", "scp://127.0.0.1/a", "sftp://127.0.0.1/a",
        "telnet://127.0.0.1:25/", "tftp://127.0.0.1/a", "imap://127.0.0.1/", "pop3://127.0.0.1/", "rtsp://127.0.0.1/",
        "smtp://127.0.0.1/", "mqtt://127.0.0.1/", "ws://127.0.0.1/", "wss://example.org/", "data:text/plain,a",
        "javascript:alert(1)", "jar:https://example.org!/", "https:///example.org", "https://", "https://?",
        "//example.org",
        "/etc/passwd", "", "https://user@127.0.0.1/", "https://user:word@example.org/",
        "https://example.org@127.0.0.1/",
        "https://example.org\\@127.0.0.1/", "https://127.0.0.1\\.example.org/", "https://127.0.0.1 .example.org/",
        "https://127.0.0.1\t/", "https://127.0.0.1\r\n/", "https://exa\u{0}mple.org/", "https://ⓛocalhost/",
        "https://１２７.0.0.1/", "https://127。0。0。1/", "https://[::1", "https://::1/", "https://[fe80::1%25eth0]/",
        "https://[fe80::1%lo]/", "https://localhost/", "https://LOCALHOST/", "https://localhost./",
        "https://localhost.localdomain/", "https://ip6-localhost/", "https://127.0.0.1:443/#@example.org/",
        "https://127.0.0.1?@example.org/", "https://127.0.0.1;example.org/", "https://[::ffff:7f00:1]:443/",
        "HTTPS://127.0.0.1/", "https:127.0.0.1/", "https:/127.0.0.1/", "https://%31%32%37.0.0.1/",
        "https://127%2e0%2e0%2e1/", "https://0x7f.0x1/",
    ]

    static var corpus: [String] {
        (special + disguised + names.map(\.name)).map { "https://\($0)/" } + special6.map { "https://[\($0)]/" }
            + notRequests
    }

    @Test func `T19 none of 200 addresses that lead inside is ever connected to`() async throws {
        #expect(Self.corpus.count >= 200)
        #expect(Set(Self.corpus).count == Self.corpus.count)
        let names = Self.names.map { "\($0.name):443:\($0.address)" }
        // A name must not be looked up outside by this test: what nobody knows is nowhere.
        let outbound = Outbound(OutboundPolicy(names: names + ["*:443:127.0.0.1"]))
        for url in Self.corpus {
            do throws(OutboundFailure) {
                let answer = try await outbound.send(.get(url))
                Issue.record("\(url) was answered with \(answer.status)")
            } catch {
                switch error {
                case .refused, .invalid: break
                default: Issue.record("\(url) got past the guard: \(error)")
                }
            }
        }
    }

    @Test func `T19 a name that changes its mind gains nothing`() async throws {
        let server = try LoopbackServer("200 OK")
        defer { server.stop() }
        // The first address is refused when its socket is opened, and so is each that the name has besides.
        let names = ["rebind.example:443:127.0.0.1,10.0.0.1,[::1]"]
        for _ in 0..<5 {
            await #expect(throws: OutboundFailure.self) {
                try await Outbound(OutboundPolicy(names: names)).send(.get("https://rebind.example/"))
            }
        }
        #expect(server.connections == 0)
    }

    @Test(arguments: special + special6)
    func `T19 a special address is not of the open internet`(_ text: String) throws {
        #expect(try !#require(NetworkAddress(text)).isGlobal)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2000::1", "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111", "2003::1", "2a00:1450::1", "3ffe:ffff::1",
    ])
    func `an address of the open internet may be connected to`(_ text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(address.isGlobal)
        let policy = OutboundPolicy()
        #expect(policy.allows(address, port: 443, for: Destination(host: "a.example", port: 443, isPlain: false)))
        #expect(!policy.allows(address, port: 22, for: Destination(host: "a.example", port: 443, isPlain: false)))
        #expect(!policy.allows(address, port: 443, for: Destination(host: "a.example", port: 443, isPlain: true)))
    }
}
