/// The reverse proxies whose word about the visitor is believed. Nobody's, unless somebody says whose.
package struct ProxyNetworks: Sendable, Hashable {
    private struct Network: Sendable, Hashable {
        let bytes: [UInt8]
        let bits: Int

        func contains(_ number: NetworkNumber) -> Bool {
            guard number.bytes.count == bytes.count else { return false }
            for (place, byte) in bytes.enumerated() {
                let wanted = min(8, max(0, bits - place * 8))
                let mask = wanted == 0 ? 0 : UInt8.max << UInt8(8 - wanted)
                if byte & mask != number.bytes[place] & mask { return false }
            }
            return true
        }
    }

    private var networks: [Network] = []

    package static let none = ProxyNetworks()

    private init() {}

    /// `10.0.0.0/8, 127.0.0.1, fd00::/8`; nil when one of them is none.
    package init?(parsing text: String) {
        for part in text.split(separator: ",") {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmed }
            guard let first = halves.first, let number = NetworkNumber(first), halves.count <= 2 else { return nil }
            let most = number.bytes.count * 8
            let bits = halves.count == 2 ? Int(halves[1]) : most
            guard let bits, (0...most).contains(bits) else { return nil }
            networks.append(Network(bytes: number.bytes, bits: bits))
        }
    }

    package var isEmpty: Bool { networks.isEmpty }

    func contains(_ address: String?) -> Bool {
        guard !networks.isEmpty, let number = address.flatMap(NetworkNumber.init) else { return false }
        return networks.contains { $0.contains(number) }
    }

    /// Who asks: the right-most entry that no proxy of ours is. What a stranger wrote to the left of it is not read;
    /// an entry that is no number ends the search at the last one that was.
    func visitor(peer: String?, forwarded: [Substring]) -> String? {
        guard contains(peer) else { return peer }
        var last = peer
        for entry in forwarded.reversed() {
            let text = Self.number(in: String(entry).trimmed)
            guard NetworkNumber(text) != nil else { return last }
            last = text
            if !contains(text) { return text }
        }
        return last
    }

    /// Some proxies add the port: `192.0.2.1:50000`, `[2001:db8::1]:50000`.
    private static func number(in entry: String) -> String {
        if entry.hasPrefix("[") { return String(entry.dropFirst().prefix { $0 != "]" }) }
        let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : entry
    }
}
