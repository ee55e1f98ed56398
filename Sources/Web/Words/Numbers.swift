/// Numbers as people write them: Dutch `1.234,5` and `12,5%`, English `1,234.5` and `12.5%`.
extension Voice {
    private var decimalMark: String { language == .nl ? "," : "." }
    private var groupMark: String { language == .nl ? "." : "," }

    /// A whole number with groups of three.
    package func whole(_ value: Int) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "−" : "") + grouped(digits)
    }

    /// At most `maxDecimals` (0 to 9), without trailing zeros; `—` for what is no number.
    package func number(_ value: Double, maxDecimals: Int = 2) -> String {
        guard value.isFinite else { return "—" }
        guard value.magnitude < 1e15 else { return "\(value)" }
        let places = min(max(maxDecimals, 0), 9)
        let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e18 else { return "\(value)" }
        let units = UInt64(scaled)
        let divisor = UInt64(scale)
        let sign = value < 0 && units != 0 ? "−" : ""
        return sign + grouped(String(units / divisor)) + decimals(units % divisor, places: places)
    }

    /// The mark and the decimals, without trailing zeros; nothing when there are none.
    private func decimals(_ fraction: UInt64, places: Int) -> String {
        guard fraction > 0 else { return "" }
        var (fraction, places) = (fraction, places)
        while fraction % 10 == 0 {
            fraction /= 10
            places -= 1
        }
        let digits = String(fraction)
        return decimalMark + String(repeating: "0", count: max(0, places - digits.utf8.count)) + digits
    }

    /// A share as a percentage: 0.125 → `12,5%`; without a space in both languages.
    package func percent(_ share: Double, maxDecimals: Int = 0) -> String {
        guard share.isFinite else { return "—" }
        return number(share * 100, maxDecimals: maxDecimals) + "%"
    }

    private func grouped(_ digits: String) -> String {
        let count = digits.utf8.count
        guard count > 3 else { return digits }
        var out = ""
        for (offset, digit) in digits.unicodeScalars.enumerated() {
            if offset > 0, (count - offset) % 3 == 0 { out += groupMark }
            out.unicodeScalars.append(digit)
        }
        return out
    }

    /// What a person typed, by their language, or nil. Takes both marks when they cannot be confused:
    /// `12,5` is always twelve and a half, `1.234` is 1234 in Dutch and 1.234 in English. A trailing `%`, spaces
    /// and a leading `+`, `-` or `−` are accepted; never NaN or infinite.
    package func parseNumber(_ typed: String) -> Double? {
        NumberParser(decimal: language == .nl ? "," : ".").parse(typed)
    }
}

struct NumberParser {
    let decimal: Character

    func parse(_ typed: String) -> Double? {
        var text = typed.filter { !$0.isWhitespace && $0 != "\u{A0}" && $0 != "'" }
        guard text.utf8.count <= 40 else { return nil }
        if text.hasSuffix("%") { text.removeLast() }
        var sign = 1.0
        if let first = text.first, "+-−".contains(first) {
            if first != "+" { sign = -1 }
            text.removeFirst()
        }
        guard let normal = normalised(text), let value = Double(normal), value.isFinite else { return nil }
        return value == 0 ? 0 : sign * value
    }

    /// Digits with at most one `.`, or nil.
    private func normalised(_ text: String) -> String? {
        guard text.contains(where: \.isDigit), text.allSatisfy({ $0.isDigit || $0 == "," || $0 == "." }) else {
            return nil
        }
        let commas = text.count { $0 == "," }
        let points = text.count { $0 == "." }
        switch (commas, points) {
        case (0, 0): return text
        case (0, _): return one(text, mark: ".", count: points)
        case (_, 0): return one(text, mark: ",", count: commas)
        default: return both(text, commas: commas, points: points)
        }
    }

    private func one(_ text: String, mark: Character, count: Int) -> String? {
        let isGrouped = hasGroups(text, mark)
        if count > 1 { return isGrouped ? text.filter { $0 != mark } : nil }
        if mark != decimal, isGrouped { return text.filter { $0 != mark } }
        return text.replacing(String(mark), with: ".")
    }

    private func both(_ text: String, commas: Int, points: Int) -> String? {
        guard let comma = text.lastIndex(of: ","), let point = text.lastIndex(of: ".") else { return nil }
        let mark: Character = comma > point ? "," : "."
        let group: Character = comma > point ? "." : ","
        guard (mark == "," ? commas : points) == 1 else { return nil }
        let halves = text.split(separator: mark, omittingEmptySubsequences: false)
        guard halves.count == 2, hasGroups(String(halves[0]), group), !halves[1].contains(group) else { return nil }
        return halves[0].filter { $0 != group } + "." + halves[1]
    }

    /// `1.234.567`: one to three digits, then groups of exactly three.
    private func hasGroups(_ text: String, _ mark: Character) -> Bool {
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        guard let head = parts.first, (1...3).contains(head.count), head != "0", parts.count > 1 else { return false }
        return parts.dropFirst().allSatisfy { $0.count == 3 }
    }
}

extension Character {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
