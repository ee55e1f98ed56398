import Foundation

/// What the operator allows beyond https to port 443 of the open internet.
///
///     idp.internal:8443        this host and port, wherever the name leads, over https
///     http://idp.internal:8080 the same, and without TLS
///     10.20.0.0/16             every port of this network, over https
///     http://127.0.0.0/8       the same, and without TLS
package enum Allowance: Sendable, Hashable {
    case host(String, port: Int, isPlain: Bool)
    case network(Network, isPlain: Bool)

    package init?(_ text: String) {
        let isPlain = text.hasPrefix("http://")
        var rest = Substring(text)
        if isPlain { rest = rest.dropFirst(7) } else if text.hasPrefix("https://") { rest = rest.dropFirst(8) }
        if let network = Network(String(rest)) {
            self = .network(network, isPlain: isPlain)
            return
        }
        guard let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        let host = rest[..<colon].lowercased()
        let isName = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
        }
        let isBracketed =
            host.hasPrefix("[") && host.hasSuffix("]")
            && NetworkAddress(String(host.dropFirst().dropLast())) != nil
        guard !host.isEmpty, isName || isBracketed else { return nil }
        self = .host(host, port: port, isPlain: isPlain)
    }

    var isPlain: Bool {
        switch self {
        case .host(_, _, let isPlain), .network(_, let isPlain): isPlain
        }
    }
}

/// Where a request wants to go, as the URL says.
struct Destination: Sendable {
    let host: String
    let port: Int
    let isPlain: Bool
}

/// Which connections may be made.
package struct OutboundPolicy: Sendable {
    package var allowances: [Allowance]
    /// A file with the certificates to trust, in PEM; nil: those of the system.
    package var authorities: String?
    /// What names stand for, as `host:port:address`, before anybody is asked.
    package var names: [String]

    package init(allowances: [Allowance] = [], authorities: String? = nil, names: [String] = []) {
        (self.allowances, self.authorities, self.names) = (allowances, authorities, names)
    }

    /// Whether it makes sense to look the name up at all.
    func mayTry(_ destination: Destination) -> Bool {
        if destination.isPlain { return allowances.contains(where: \.isPlain) }
        return destination.port == 443 || !allowances.isEmpty
    }

    /// Whether this very connection may be made: the address is the one that the socket will get.
    func allows(_ address: NetworkAddress, port: Int, for destination: Destination) -> Bool {
        if !destination.isPlain, destination.port == 443, port == 443, address.isGlobal { return true }
        return allowances.contains { allowance in
            guard allowance.isPlain || !destination.isPlain else { return false }
            switch allowance {
            case .host(let host, let allowed, _):
                return host == destination.host && allowed == destination.port && allowed == port
            case .network(let network, _): return network.contains(address)
            }
        }
    }
}
