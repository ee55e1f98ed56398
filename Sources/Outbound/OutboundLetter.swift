/// A mail server and how to speak with it. The operator chose it, so it may stand in the own network.
package struct MailServer: Sendable, Hashable {
    package enum Security: String, Sendable, CaseIterable {
        /// TLS from the first byte.
        case tls
        /// TLS after asking for it; without it no mail goes out.
        case starttls
        /// None: only for a relay on the same machine or a trusted network.
        case none
    }

    package var host: String
    package var port: Int
    package var security: Security
    package var user: String
    package var password: String
    /// How we call ourselves.
    package var hello: String

    package init(
        host: String, port: Int, security: Security, user: String = "", password: String = "", hello: String
    ) {
        (self.host, self.port, self.security) = (host, port, security)
        (self.user, self.password, self.hello) = (user, password, hello)
    }

    /// Letters, digits, dots and dashes, or an address in brackets: nothing that could end a line or a URL.
    package static func isHost(_ text: String) -> Bool {
        if text.hasPrefix("["), text.hasSuffix("]") {
            return NetworkAddress(String(text.dropFirst().dropLast())) != nil
        }
        return !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
            }
    }
}

/// One message to one person, ready to be sent.
package struct OutboundLetter: Sendable {
    package var server: MailServer
    /// Envelope addresses, without angle brackets.
    package var from: String
    package var to: String
    /// Lines end with CR LF.
    package var message: [UInt8]
    package var milliseconds = 30_000

    package init(server: MailServer, from: String, to: String, message: [UInt8]) {
        (self.server, self.from, self.to, self.message) = (server, from, to, message)
    }

    /// An address that cannot end the command it stands in.
    package static func isAddress(_ text: String) -> Bool {
        text.utf8.count <= 254 && text.contains("@")
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.value > 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar != "<" && scalar != ">"
                    && scalar.value != 0x2028 && scalar.value != 0x2029
            }
    }
}
