/// The address that people type: `https://okr.example.org`, or below a path of a host that others share,
/// `https://example.org/okr`.
package struct PublicAddress: Sendable, Hashable {
    /// `https://example.org`: what `Origin` must equal.
    package let origin: String
    /// `example.org` or `example.org:8443`: what `Host` must equal.
    package let authority: String
    /// `/okr`; empty for a host of our own.
    package let base: String
    package let isSecure: Bool
    package var text: String { origin + base }

    /// Scheme, host, port and path; nothing else, and nothing that would have to be encoded.
    package init?(parsing address: String) {
        let halves = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard halves.count >= 3, halves[1].isEmpty, address.utf8.count <= 500 else { return nil }
        let scheme = halves[0].lowercased()
        guard scheme == "https:" || scheme == "http:" else { return nil }
        isSecure = scheme == "https:"
        let host = halves[2].lowercased()
        guard !host.isEmpty, host.utf8.allSatisfy({ Self.isPlain($0) || [0x3A, 0x5B, 0x5D].contains($0) }),
            !host.hasPrefix(":")
        else { return nil }
        let usual = isSecure ? ":443" : ":80"
        authority = host.hasSuffix(usual) ? String(host.dropLast(usual.utf8.count)) : host
        origin = scheme + "//" + authority
        let parts = halves.count > 3 ? halves[3].split(separator: "/", omittingEmptySubsequences: false) : []
        let segments = parts.last == "" ? parts.dropLast() : parts[...]
        let areGood = segments.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && part.utf8.allSatisfy(Self.isPlain)
        }
        guard areGood else { return nil }
        base = segments.map { "/" + $0 }.joined()
    }

    /// A letter, a digit, or `- . _ ~`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    /// Whether a request for this `Host` is one for us. A number of a machine or `localhost` passes: nobody can make a
    /// browser believe that such a name is theirs, and whoever watches over the server asks by it.
    func isOurs(host: String) -> Bool {
        let host = host.lowercased()
        if host == authority || host == authority + (isSecure ? ":443" : ":80") { return true }
        var name = Substring(host)
        if name.hasPrefix("[") {
            name = name.dropFirst().prefix { $0 != "]" }
        } else if let colon = name.lastIndex(of: ":") {
            name = name[..<colon]
        }
        return name == "localhost" || NetworkNumber(String(name)) != nil
    }
}
