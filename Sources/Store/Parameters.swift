/// Rewrites every parameter `?n` of a statement to `mark` followed by `n + offset`.
/// Question marks inside quotes and comments are left alone. Works on bytes: every page builds its statements anew.
package func renumber(_ text: String, mark: UInt8, adding offset: Int) -> String {
    let question = UInt8(ascii: "?")
    var text = text
    guard text.utf8.contains(question) else { return text }
    let result: [UInt8] = text.withUTF8 { bytes in
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 8)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            let end: Int
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                end = bytes[(place + 1)...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count
            case UInt8(ascii: "-") where place + 1 < bytes.count && bytes[place + 1] == byte:
                end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            case question:
                let digits = bytes[(place + 1)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
                place = digits.endIndex
                guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
                    result.append(question)
                    result.append(contentsOf: digits)
                    continue
                }
                result.append(mark)
                result.append(contentsOf: String(number &+ offset).utf8)
                continue
            default:
                end = bytes[(place + 1)...].firstIndex(where: isMark) ?? bytes.count
            }
            result.append(contentsOf: bytes[place..<end])
            place = end
        }
        return result
    }
    return String(decoding: result, as: UTF8.self)
}

/// Where plain text may end.
private func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-")
}

/// Takes a quoted piece off the front, quotes included. A doubled quote simply begins the next piece.
func takeQuoted(_ rest: inout Substring, quote: Character) -> Substring {
    let body = rest.dropFirst()
    let end = body.firstIndex(of: quote).map { body.index(after: $0) } ?? rest.endIndex
    let piece = rest[rest.startIndex..<end]
    rest = rest[end...]
    return piece
}
