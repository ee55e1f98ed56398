/// Fills `{name}` and `{n, zero {…} one {# check-in} other {# check-ins}}`; `#` is the number. Works on bytes: braces
/// and commas are ASCII, so no character is ever cut.
enum WordPattern {
    enum Argument { case text(String), count(Int), markup }
    enum Piece { case text(String), markup(name: String) }

    private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    static func fill(_ pattern: String, count: (Int) -> String, argument: (String) -> Argument?) -> String {
        var text = ""
        text.reserveCapacity(pattern.utf8.count + 32)
        pieces(pattern, count: count, argument: argument) { piece in
            if case .text(let part) = piece { text += part }
        }
        return text
    }

    static func pieces(
        _ pattern: String, count: (Int) -> String, argument: (String) -> Argument?, emit: (Piece) -> Void
    ) {
        var pattern = pattern
        pattern.withUTF8 { run($0[...], number: nil, count: count, argument: argument, emit: emit) }
    }

    /// - Parameter number: what `#` prints, within a plural's branch.
    private static func run(
        _ pattern: Bytes, number: Int?, count: (Int) -> String, argument: (String) -> Argument?, emit: (Piece) -> Void
    ) {
        var rest = pattern
        while let at = rest.firstIndex(of: open) {
            plain(rest[..<at], number, count, emit)
            guard let end = closing(rest, from: at) else { return emit(.text(string(rest[at...]))) }
            gap(rest[rest.index(after: at)..<end], count: count, argument: argument, emit: emit)
            rest = rest[rest.index(after: end)...]
        }
        plain(rest, number, count, emit)
    }

    private static func plain(_ text: Bytes, _ number: Int?, _ count: (Int) -> String, _ emit: (Piece) -> Void) {
        guard !text.isEmpty else { return }
        guard let number, let mark = text.firstIndex(of: UInt8(ascii: "#")) else { return emit(.text(string(text))) }
        emit(.text(string(text[..<mark]) + count(number)))
        plain(text[text.index(after: mark)...], number, count, emit)
    }

    private static func string(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The inside of one pair of braces.
    private static func gap(
        _ inside: Bytes, count: (Int) -> String, argument: (String) -> Argument?, emit: (Piece) -> Void
    ) {
        let comma = inside.firstIndex(of: UInt8(ascii: ","))
        let name = string(trimmed(inside[..<(comma ?? inside.endIndex)]))
        switch argument(name) {
        case nil: emit(.text("{\(name)}"))
        case .text(let text): emit(.text(text))
        case .markup: emit(.markup(name: name))
        case .count(let number):
            guard let comma else { return emit(.text(count(number))) }
            guard let form = branch(inside[inside.index(after: comma)...], for: number) else {
                return emit(.text(count(number)))
            }
            run(form, number: number, count: count, argument: argument, emit: emit)
        }
    }

    /// Of `zero {…} one {…} other {…}` the one that is due.
    private static func branch(_ text: Bytes, for number: Int) -> Bytes? {
        var other: Bytes?
        var rest = text
        while let at = rest.firstIndex(of: open), let end = closing(rest, from: at) {
            let form = rest[rest.index(after: at)..<end]
            let name = trimmed(rest[..<at])
            if number == 0, name.elementsEqual("zero".utf8) { return form }
            if number == 1, name.elementsEqual("one".utf8) { return form }
            if name.elementsEqual("other".utf8) { other = form }
            rest = rest[rest.index(after: end)...]
        }
        return other
    }

    /// Without blanks and line ends at either end.
    private static func trimmed(_ text: Bytes) -> Bytes {
        var text = text
        while let first = text.first, first <= 0x20 { text = text.dropFirst() }
        while let last = text.last, last <= 0x20 { text = text.dropLast() }
        return text
    }

    private static func closing(_ text: Bytes, from start: Bytes.Index) -> Bytes.Index? {
        var depth = 0
        var at = start
        while at < text.endIndex {
            if text[at] == open { depth += 1 }
            if text[at] == close {
                depth -= 1
                if depth == 0 { return at }
            }
            text.formIndex(after: &at)
        }
        return nil
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
