/// A request over https to somebody else.
package struct OutboundRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT", delete = "DELETE" }

    package var method: Method
    /// ASCII, without a user in it.
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// The longest answer in bytes; a longer one is a failure.
    package var most = 1 << 20
    /// For everything together: name, connection, TLS, question and answer.
    package var milliseconds = 10_000

    package init(
        _ method: Method, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        (self.method, self.url, self.headers, self.body) = (method, url, headers, body)
    }

    package static func get(_ url: String, headers: [(name: String, value: String)] = []) -> OutboundRequest {
        OutboundRequest(.get, url, headers: headers)
    }

    package static func json(
        _ url: String, _ body: [UInt8], headers: [(name: String, value: String)] = []
    ) -> OutboundRequest {
        OutboundRequest(.post, url, headers: [("Content-Type", "application/json")] + headers, body: body)
    }

    package static func form(
        _ url: String, _ fields: [(name: String, value: String)], headers: [(name: String, value: String)] = []
    ) -> OutboundRequest {
        let body = fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
        let type = "application/x-www-form-urlencoded"
        return OutboundRequest(.post, url, headers: [("Content-Type", type)] + headers, body: Array(body.utf8))
    }

    /// Everything but letters, digits and `-._~` as `%XX`.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What came back, whatever its status: a redirect is an answer like any other and is not followed.
package struct OutboundAnswer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    /// The first header of this name.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why there is no answer. The sentences are for the operator; who typed an address hears only that it did not work.
package enum OutboundFailure: Error, Sendable, Hashable {
    /// The request cannot be sent as it is: a URL or a header that is not one.
    case invalid(String)
    /// It may not go there: not https, another port, an address that is not of the open internet.
    case refused(String)
    /// The other end cannot be reached or broke off.
    case unreachable(String)
    /// The other end cannot prove who it is.
    case untrusted(String)
    case timedOut
    case tooLarge
    /// Too many requests wait already.
    case busy
    /// A mail server said no, with its code and its words.
    case rejected(code: Int, isRecipient: Bool, String)
}

extension OutboundFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let why): "The request is not valid: \(why)."
        case .refused(let why): "It may not go there: \(why)."
        case .unreachable(let why): "No answer: \(why)."
        case .untrusted(let why): "The other end could not prove who it is: \(why)."
        case .timedOut: "It took too long."
        case .tooLarge: "The answer is too long."
        case .busy: "Too many requests are waiting."
        case .rejected(_, _, let words): "The mail server said no: \(words)"
        }
    }
}
