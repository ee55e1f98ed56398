/// Rewrites every parameter `?n` of a statement to `mark` followed by `n + offset`.
/// Question marks inside quotes and comments are left alone.
package func renumber(_ text: String, mark: Character, adding offset: Int) -> String {
    guard text.utf8.contains(UInt8(ascii: "?")) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 8)
    var rest = Substring(text)
    while let first = rest.first {
        switch first {
        case "'", "\"":
            result += takeQuoted(&rest, quote: first)
        case "-" where rest.hasPrefix("--"):
            result += rest.prefix { !$0.isNewline }
            rest = rest.drop { !$0.isNewline }
        case "?":
            rest.removeFirst()
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let number = Int(digits) else {
                result += "?" + digits
                continue
            }
            result.append(mark)
            result += String(number &+ offset)
        default:
            let plain = rest.prefix { $0 != "'" && $0 != "\"" && $0 != "?" && $0 != "-" }
            result += plain.isEmpty ? rest.prefix(1) : plain
            rest = rest.dropFirst(max(plain.count, 1))
        }
    }
    return result
}

/// Takes a quoted piece off the front, quotes included. A doubled quote simply begins the next piece.
func takeQuoted(_ rest: inout Substring, quote: Character) -> Substring {
    let body = rest.dropFirst()
    let end = body.firstIndex(of: quote).map { body.index(after: $0) } ?? rest.endIndex
    let piece = rest[rest.startIndex..<end]
    rest = rest[end...]
    return piece
}
