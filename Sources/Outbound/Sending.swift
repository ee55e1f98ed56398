import CCurl
import Foundation

extension OutboundRequest {
    func sent(_ policy: OutboundPolicy, _ wish: Wish) throws(OutboundFailure) -> OutboundAnswer {
        let address = try ParsedAddress(url)
        let destination = address.destination
        guard policy.mayTry(destination) else {
            throw .refused(destination.isPlain ? "it is not https" : "the port is not 443")
        }
        for (name, value) in headers where !Self.isHeader(name, value) { throw .invalid("a header") }
        let call = try Call(to: destination, policy, wish)
        call.prepare(protocols: destination.isPlain ? "http" : "https", milliseconds: milliseconds, most: most)
        _ = outbound_set_address(call.easy, address.handle)
        // An empty value takes away what the library would send by itself.
        call.set(
            CURLOPT_HTTPHEADER, list: ["Expect:", "User-Agent: draagvlak"] + headers.map { "\($0.name): \($0.value)" })
        if method == .post || method == .put {
            call.set(CURLOPT_POST, 1)
            _ = outbound_set_size(call.easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            call.upload(body)
        }
        if method != .get { call.set(CURLOPT_CUSTOMREQUEST, method.rawValue) }
        let status = try withExtendedLifetime(address) { () throws(OutboundFailure) in try call.perform() }
        return OutboundAnswer(status: status, headers: call.headerLines.compactMap(Self.header), body: call.body)
    }

    private static func header(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
        return (String(line[..<colon]), value)
    }

    private static func isHeader(_ name: String, _ value: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
            }
            && !value.isEmpty && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}

extension OutboundLetter {
    func sent(_ policy: OutboundPolicy, _ wish: Wish) throws(OutboundFailure) {
        guard Self.isAddress(from), Self.isAddress(to) else { throw .invalid("an address") }
        guard MailServer.isHost(server.host), MailServer.isHost(server.hello) else { throw .invalid("the server") }
        let scheme = server.security == .tls ? "smtps" : "smtp"
        let address = try ParsedAddress(
            "\(scheme)://\(server.host):\(server.port)/\(server.hello)", schemes: ["smtp", "smtps"])
        let call = try Call(to: address.destination, policy, wish, isTrusted: true)
        call.prepare(protocols: scheme, milliseconds: milliseconds, most: 65_536)
        _ = outbound_set_address(call.easy, address.handle)
        let security = server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        call.set(CURLOPT_USE_SSL, Int(security.rawValue))
        if !server.user.isEmpty {
            call.set(CURLOPT_USERNAME, server.user)
            call.set(CURLOPT_PASSWORD, server.password)
        }
        call.set(CURLOPT_MAIL_FROM, "<\(from)>")
        call.set(CURLOPT_MAIL_RCPT, list: ["<\(to)>"])
        call.set(CURLOPT_UPLOAD, 1)
        _ = outbound_set_size(call.easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.count))
        call.upload(message)
        _ = try withExtendedLifetime(address) { () throws(OutboundFailure) in try call.perform() }
    }
}

/// A URL, taken apart once, by the library that will use it: nobody else can read it otherwise.
final class ParsedAddress {
    let handle: OpaquePointer
    let destination: Destination

    init(_ url: String, schemes: Set<String> = ["http", "https"]) throws(OutboundFailure) {
        guard url.utf8.count <= 2_048, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { throw .invalid("the address holds signs that do not belong there") }
        guard let handle = curl_url() else { throw .unreachable("the library cannot start") }
        self.handle = handle
        guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
            let scheme = Self.part(handle, CURLUPART_SCHEME), schemes.contains(scheme),
            let host = Self.part(handle, CURLUPART_HOST), !host.isEmpty,
            let port = Self.part(handle, CURLUPART_PORT).flatMap({ Int($0) }), (1...65_535).contains(port)
        else {
            destination = Destination(host: "", port: 0, isPlain: false)
            throw .invalid("the address cannot be read, or is of another kind")
        }
        destination = Destination(host: host.lowercased(), port: port, isPlain: scheme == "http")
    }

    deinit { curl_url_cleanup(handle) }

    private static func part(_ handle: OpaquePointer, _ part: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
