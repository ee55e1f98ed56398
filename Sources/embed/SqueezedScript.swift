/// Where it cannot be told what a `/` begins.
struct UnclearScript: Error {
    let line: Int
    let text: String
}

/// A script without comments and needless white space. Strings, templates and regular expressions are left alone, and a
/// line end stays wherever the language might read it as the end of a statement. See ``ShortNames`` for its names.
struct SqueezedScript {
    static func text(_ script: String) throws(UnclearScript) -> String {
        var squeezing = SqueezedScript(script)
        try squeezing.code(until: nil)
        while squeezing.out.last?.isWhitespace == true { squeezing.out.removeLast() }
        return String(squeezing.out)
    }

    /// The same, and its own names short.
    static func shortText(_ script: String) throws(UnclearScript) -> String {
        var squeezing = SqueezedScript(script)
        try squeezing.code(until: nil)
        while squeezing.out.last?.isWhitespace == true { squeezing.out.removeLast() }
        return ShortNames.text(squeezing.out, squeezing.parts)
    }

    private var rest: [Character]
    private var at = 0
    private var out: [Character] = []
    /// What each of them is.
    private var parts: [ShortNames.Part] = []
    /// White space seen since the last thing that was kept.
    private var gap = Gap.none

    private enum Gap { case none, space, line }

    private init(_ script: String) { rest = Array(script) }

    private var next: Character? { at < rest.count ? rest[at] : nil }
    private func has(_ text: String) -> Bool { rest[at...].starts(with: text) }
    private var line: Int { rest[..<min(at, rest.count)].count { $0.isNewline } + 1 }

    /// Up to the brace that closes a template's `${`, or to the end.
    private mutating func code(until close: Character?) throws(UnclearScript) {
        var depth = 0
        while let character = next {
            if character.isWhitespace {
                if gap != .line { gap = character.isNewline ? .line : .space }
                at += 1
            } else if has("//") {
                while let skipped = next, !skipped.isNewline { at += 1 }
            } else if has("/*") {
                comment()
            } else if character == "/", try startsPattern() {
                try pattern()
            } else if character == "\"" || character == "'" {
                try quoted(character)
            } else if character == "`" {
                try template()
            } else {
                if close != nil, character == "}", depth == 0 { return }
                if character == "{" { depth += 1 }
                if character == "}" { depth -= 1 }
                keep(character)
            }
        }
    }

    private mutating func comment() {
        at += 2
        while next != nil, !has("*/") {
            if next?.isNewline == true { gap = .line }
            at += 1
        }
        at += 2
        if gap == .none { gap = .space }
    }

    /// Writes the white space that is needed before `character`, and the character.
    private mutating func keep(_ character: Character) {
        bridge(to: character)
        write(character, .code)
        at += 1
    }

    private mutating func bridge(to character: Character) {
        defer { gap = .none }
        guard gap != .none, let last = out.last else { return }
        // No statement ends after these, nor before a closing bracket or a comma.
        if "{([,;".contains(last) || "})],;".contains(character) { return }
        if gap == .line {
            write("\n", .code)
        } else if (Self.isName(last) && Self.isName(character)) || Self.clings(last, character) {
            write(" ", .code)
        }
    }

    private static func isName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$" || character == "#"
    }

    /// Signs that become another sign when they touch, and `1 .x`.
    private static func clings(_ left: Character, _ right: Character) -> Bool {
        ("+-/*".contains(left) && "+-/*".contains(right)) || (left.isNumber && right == ".")
            || ("<!-=>&|?.".contains(left) && left == right)
    }

    /// A `/` after a value divides; after anything else it begins a regular expression.
    private func startsPattern() throws(UnclearScript) -> Bool {
        guard let last = out.last else { return true }
        if last == "}" { throw UnclearScript(line: line, text: "a / after } can be two things: put it in parentheses") }
        if last == ")" || last == "]" || last == "\"" || last == "'" || last == "`" { return false }
        guard Self.isName(last) else { return true }
        let word = String(out.reversed().prefix { Self.isName($0) }.reversed())
        return ["return", "typeof", "case", "in", "of", "do", "else", "void", "await", "yield"].contains(word)
    }

    private mutating func pattern() throws(UnclearScript) {
        var isInSet = false
        keep("/")
        while let character = next, !character.isNewline {
            copy(character)
            if character == "\\", let escaped = next { copy(escaped) }
            if character == "[" { isInSet = true }
            if character == "]" { isInSet = false }
            if character == "/", !isInSet { return }
        }
        throw UnclearScript(line: line, text: "a regular expression without an end")
    }

    private mutating func quoted(_ quote: Character) throws(UnclearScript) {
        keep(quote)
        while let character = next, !character.isNewline {
            copy(character)
            if character == "\\", let escaped = next { copy(escaped) }
            if character == quote { return }
        }
        throw UnclearScript(line: line, text: "a string without an end")
    }

    private mutating func template() throws(UnclearScript) {
        keep("`")
        while let character = next {
            if has("${") {
                copy("$")
                copy("{", .opening)
                try code(until: "}")
                gap = .none
                guard let close = next else { break }
                copy(close, .closing)
                continue
            }
            copy(character)
            if character == "\\", let escaped = next { copy(escaped) }
            if character == "`" { return }
        }
        throw UnclearScript(line: line, text: "a template without an end")
    }

    private mutating func copy(_ character: Character, _ part: ShortNames.Part = .text) {
        write(character, part)
        at += 1
    }

    private mutating func write(_ character: Character, _ part: ShortNames.Part) {
        out.append(character)
        parts.append(part)
    }
}
