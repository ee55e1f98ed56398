import Foundation

/// An address as the network knows it: 4 bytes or 16.
package struct NetworkAddress: Sendable, Hashable {
    package let bytes: [UInt8]

    /// Dotted decimal or RFC 4291; nothing else.
    package init?(_ text: String) {
        var four = [UInt8](repeating: 0, count: 4)
        var sixteen = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = four
        } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
            bytes = sixteen
        } else {
            return nil
        }
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether everybody on the internet means the same machine by it, by the registries of IANA. An IPv6 address that
    /// carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is not: where it leads is decided elsewhere.
    package var isGlobal: Bool {
        if bytes.count == 16, !Network.globalIPv6.contains(self) { return false }
        return !Network.special.contains { $0.contains(self) }
    }
}

/// All addresses that begin with the same bits.
package struct Network: Sendable, Hashable {
    let bytes: [UInt8]
    let bits: Int

    /// `10.0.0.0/8` or `fd00::/8`; an address alone is a network of one.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = NetworkAddress(String(first)) else { return nil }
        let most = address.bytes.count * 8
        if parts.count == 1 {
            bits = most
        } else {
            guard parts.count == 2, !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let bits = Int(parts[1]), bits <= most
            else { return nil }
            self.bits = bits
        }
        bytes = address.bytes
    }

    private init(_ bytes: [UInt8], bits: Int) { (self.bytes, self.bits) = (bytes, bits) }

    package func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == bytes.count else { return false }
        var rest = bits
        for (one, other) in zip(bytes, address.bytes) where rest > 0 {
            let mask = rest >= 8 ? UInt8.max : ~(UInt8.max >> UInt8(rest))
            if one & mask != other & mask { return false }
            rest -= 8
        }
        return true
    }

    /// The only part of IPv6 that is given out.
    static let globalIPv6 = Network([0x20] + [UInt8](repeating: 0, count: 15), bits: 3)

    /// The special-purpose registries of IANA for IPv4 and IPv6: everything there that is not globally reachable, and
    /// what leads to another address inside it.
    static let special: [Network] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8",
    ].compactMap { Network($0) }
}
