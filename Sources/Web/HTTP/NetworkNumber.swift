/// The number of a machine: 4 bytes or 16. An IPv4 number in the clothes of IPv6 counts as what it is.
struct NetworkNumber: Sendable, Hashable {
    let bytes: [UInt8]

    /// Dotted decimal or RFC 4291; no zone, no port.
    init?(_ text: String) {
        guard text.utf8.count <= 45 else { return nil }
        if let four = Self.four(text[...]) {
            bytes = four
            return
        }
        guard let all = Self.sixteen(text) else { return nil }
        let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
        bytes = isMapped ? Array(all.suffix(4)) : all
    }

    private static func four(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        // A zero in front means octal to some: nobody who is honest writes it.
        let numbers = parts.compactMap { part -> UInt8? in
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part == "0" || !part.hasPrefix("0") else {
                return nil
            }
            return UInt8(part)
        }
        return numbers.count == 4 ? numbers : nil
    }

    private static func sixteen(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = halves.first.flatMap(groups) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// `2001:db8:a` as six bytes; the last one may be an IPv4 number.
    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, let four = four(part) { return bytes + four }
            guard (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit), part.utf8.allSatisfy({ $0 < 0x80 }),
                let group = UInt16(part, radix: 16)
            else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        }
        return bytes.count <= 16 ? bytes : nil
    }
}
