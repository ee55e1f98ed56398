/// A style sheet without comments and needless white space. Strings and `url(…)` are left alone.
///
/// White space goes where CSS never reads it: around `{ } ; ,`, around `>`, after `:` and `(`, before `)`, and the `;` before a `}`.
/// It stays around `+`, `-`, `~` and before `:` and `(`, where it can mean something.
enum SqueezedStyle {
    static func text(_ css: String) -> String {
        var out: [Character] = []
        var rest = css[...]
        while let next = rest.first {
            if rest.hasPrefix("/*") {
                rest = rest.dropFirst(2)
                while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
                rest = rest.dropFirst(2)
                space(&out)
            } else if next == "\"" || next == "'" {
                out += quoted(&rest, by: next)
            } else if rest.hasPrefix("url(") {
                let end = rest.firstIndex(of: ")") ?? rest.endIndex
                out += rest[..<end]
                rest = rest[end...]
            } else if next.isWhitespace {
                space(&out)
                rest.removeFirst()
            } else {
                append(next, to: &out)
                rest.removeFirst()
            }
        }
        return String(out).trimmingSuffix(" ")
    }

    private static func space(_ out: inout [Character]) {
        if let last = out.last, !" {};,:(>".contains(last) { out.append(" ") }
    }

    private static func append(_ character: Character, to out: inout [Character]) {
        if "{};,)>".contains(character), out.last == " " { out.removeLast() }
        if character == "}", out.last == ";" { out.removeLast() }
        out.append(character)
    }

    private static func quoted(_ rest: inout Substring, by quote: Character) -> [Character] {
        var out = [rest.removeFirst()]
        while let next = rest.popFirst() {
            out.append(next)
            if next == "\\", let escaped = rest.popFirst() { out.append(escaped) }
            if next == quote { break }
        }
        return out
    }
}

extension String {
    fileprivate func trimmingSuffix(_ end: Character) -> String {
        var text = self
        while text.last == end { text.removeLast() }
        return text
    }
}
