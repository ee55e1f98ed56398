import Foundation
import Testing

@testable import Outbound

@Suite struct OutboundTests {
    private func outbound(_ allowed: String...) -> Outbound {
        Outbound(OutboundPolicy(allowances: allowed.compactMap { Allowance($0) }))
    }

    private func failure(_ request: OutboundRequest, _ outbound: Outbound) async -> OutboundFailure? {
        do throws(OutboundFailure) {
            _ = try await outbound.send(request)
            return nil
        } catch { return error }
    }

    @Test func `a request goes out and its answer comes back`() async throws {
        let server = try LoopbackServer("201 Created\r\nX-One: 1", body: "{\"a\":1}")
        defer { server.stop() }
        let answer = try await outbound("http://127.0.0.0/8").send(
            .form("http://127.0.0.1:\(server.port)/token", [("a b", "é&="), ("c", "")], headers: [("X-Mine", "yes")]))
        #expect(answer.status == 201)
        #expect(answer.header("x-one") == "1")
        #expect(String(decoding: answer.body, as: UTF8.self) == "{\"a\":1}")
        let head = try #require(server.heads.first)
        #expect(head.hasPrefix("POST /token HTTP/1.1\r\n"))
        #expect(head.contains("\r\nX-Mine: yes\r\n"))
        #expect(head.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"))
        #expect(head.hasSuffix("\r\n\r\na%20b=%C3%A9%26%3D&c="))
        #expect(!head.contains("Expect"))
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        let inside = try LoopbackServer("200 OK", body: "secret")
        let outside = try LoopbackServer("302 Found\r\nLocation: http://127.0.0.1:\(inside.port)/")
        defer {
            inside.stop()
            outside.stop()
        }
        let answer = try await outbound("http://127.0.0.0/8").send(.get("http://127.0.0.1:\(outside.port)/"))
        #expect(answer.status == 302)
        #expect(inside.connections == 0)
    }

    @Test func `an answer that is too long is cut off, with and without its length`() async throws {
        let long = String(repeating: "x", count: 2_000)
        let said = try LoopbackServer("200 OK", body: long)
        let unsaid = try LoopbackServer(answering: Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\(long)".utf8))
        let heads = try LoopbackServer("200 OK\r\n" + String(repeating: "X-A: \(long)\r\n", count: 40) + "X-B: 1")
        defer { for server in [said, unsaid, heads] { server.stop() } }
        for server in [said, unsaid, heads] {
            var request = OutboundRequest.get("http://127.0.0.1:\(server.port)/")
            request.most = 1_999
            #expect(await failure(request, outbound("http://127.0.0.0/8")) == .tooLarge)
            request.most = 2_000
            let isShort = await failure(request, outbound("http://127.0.0.0/8")) == nil
            #expect(isShort == (server !== heads))
        }
    }

    @Test func `who does not answer is given up`() async throws {
        let server = try LoopbackServer(answering: nil)
        defer { server.stop() }
        var request = OutboundRequest.get("http://127.0.0.1:\(server.port)/")
        request.milliseconds = 200
        #expect(await failure(request, outbound("http://127.0.0.0/8")) == .timedOut)
    }

    @Test func `who is cancelled does not wait for the answer`() async throws {
        let server = try LoopbackServer(answering: nil)
        defer { server.stop() }
        let outbound = outbound("http://127.0.0.0/8")
        var request = OutboundRequest.get("http://127.0.0.1:\(server.port)/")
        // Longer than any test waits: without breaking off, this one would not end.
        request.milliseconds = 600_000
        let waiting = Task { [request] in await failure(request, outbound) }
        while server.connections == 0 { try await Task.sleep(for: .milliseconds(5)) }
        waiting.cancel()
        #expect(await waiting.value == .unreachable("it was broken off here"))
    }

    @Test func `a proxy of the environment is not used`() async throws {
        let proxy = try LoopbackServer("200 OK", body: "proxy")
        let server = try LoopbackServer("200 OK", body: "server")
        defer {
            proxy.stop()
            server.stop()
        }
        for name in ["http_proxy", "HTTPS_PROXY", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:\(proxy.port)", 1) }
        defer { for name in ["http_proxy", "HTTPS_PROXY", "ALL_PROXY"] { unsetenv(name) } }
        let answer = try await outbound("http://127.0.0.0/8").send(.get("http://127.0.0.1:\(server.port)/"))
        #expect(String(decoding: answer.body, as: UTF8.self) == "server")
        #expect(proxy.connections == 0)
    }

    @Test func `what would wait too long behind others is refused at once`() async throws {
        let server = try LoopbackServer(answering: nil)
        defer { server.stop() }
        let outbound = Outbound(
            OutboundPolicy(allowances: [Allowance("http://127.0.0.0/8")].compactMap(\.self)), threads: 1, waiting: 1)
        var request = OutboundRequest.get("http://127.0.0.1:\(server.port)/")
        request.milliseconds = 2_000
        let failures = await withTaskGroup(of: OutboundFailure?.self) { [request] group in
            for _ in 0..<5 { group.addTask { await failure(request, outbound) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // On a busy machine the first may be over before the last begins.
        #expect(failures.contains(.busy))
        #expect(failures.allSatisfy { $0 == .busy || $0 == .timedOut })
    }

    @Test(arguments: [("X-A\r\nX-B", "1"), ("X-A", "1\r\nX-B: 2"), ("X A", "1"), ("", "1"), ("X-A", "\u{0}")])
    func `a header that would be two is refused`(_ name: String, _ value: String) async {
        let request = OutboundRequest.get("https://example.org/", headers: [(name, value)])
        #expect(await failure(request, outbound()) == .invalid("a header"))
    }

    @Test func `a host that is allowed is allowed on its port only`() async throws {
        let server = try LoopbackServer("200 OK")
        let other = try LoopbackServer("200 OK")
        defer {
            server.stop()
            other.stop()
        }
        let outbound = outbound("http://localhost:\(server.port)")
        #expect(await failure(.get("http://localhost:\(server.port)/"), outbound) == nil)
        #expect(await failure(.get("http://localhost:\(other.port)/"), outbound) != nil)
        #expect(await failure(.get("http://127.0.0.1:\(server.port)/"), outbound) != nil)
        #expect(other.connections == 0)
        #expect(server.connections == 1)
    }

    @Test func `http needs to be allowed in so many words`() async throws {
        let server = try LoopbackServer("200 OK")
        defer { server.stop() }
        let url = "http://127.0.0.1:\(server.port)/"
        #expect(await failure(.get(url), outbound("127.0.0.0/8")) == .refused("it is not https"))
        #expect(await failure(.get(url), outbound("127.0.0.1:\(server.port)", "http://10.0.0.0/8")) != nil)
        #expect(server.connections == 0)
    }

    @Test(arguments: [
        "", "x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "host:0", "host:65536", "ho st:1", "fd00::/129", "a/b:1",
    ])
    func `an allowance that cannot be read is refused`(_ text: String) {
        #expect(Allowance(text) == nil)
    }
}
