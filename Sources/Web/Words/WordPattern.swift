/// Fills `{name}` and `{n, zero {…} one {# check-in} other {# check-ins}}`; `#` is the number.
enum WordPattern {
    enum Argument { case text(String), count(Int), markup }
    enum Piece { case text(String), markup(name: String) }

    static func fill(
        _ pattern: String, count: (Int) -> String, argument: (String) -> Argument?
    ) -> String {
        var text = ""
        pieces(pattern, count: count, argument: argument) { piece in
            if case .text(let part) = piece { text += part }
        }
        return text
    }

    static func pieces(
        _ pattern: String, count: (Int) -> String, argument: (String) -> Argument?, emit: (Piece) -> Void
    ) {
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { emit(.text(String(rest[..<open]))) }
            guard let close = closing(rest, from: open) else {
                emit(.text(String(rest[open...])))
                return
            }
            fillIn(rest[rest.index(after: open)..<close], count: count, argument: argument, emit: emit)
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { emit(.text(String(rest))) }
    }

    private static func fillIn(
        _ inside: Substring, count: (Int) -> String, argument: (String) -> Argument?, emit: (Piece) -> Void
    ) {
        let parts = inside.split(separator: ",", maxSplits: 1)
        let name = String(parts.first ?? "").trimmed
        guard let value = argument(name) else { return emit(.text("{\(name)}")) }
        switch value {
        case .text(let text): emit(.text(text))
        case .markup: emit(.markup(name: name))
        case .count(let number):
            guard parts.count == 2 else { return emit(.text(count(number))) }
            let forms = Dictionary(branches(parts[1]), uniquingKeysWith: { first, _ in first })
            let form = (number == 0 ? forms["zero"] : nil) ?? (number == 1 ? forms["one"] : nil) ?? forms["other"] ?? "#"
            let filled = form.replacing("#", with: count(number))
            pieces(filled, count: count, argument: argument, emit: emit)
        }
    }

    /// `one {…} other {…}` → pairs.
    static func branches(_ text: Substring) -> [(String, String)] {
        var found: [(String, String)] = []
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = closing(rest, from: open) {
            found.append((String(rest[..<open]).trimmed, String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        return found
    }

    private static func closing(_ text: Substring, from open: Substring.Index) -> Substring.Index? {
        var depth = 0
        for index in text.indices[open...] {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
