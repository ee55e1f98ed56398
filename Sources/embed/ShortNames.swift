/// Gives the names that a script declares for itself one or two letters. A name stays where it could be anything but a
/// plain reference: a key, a shorthand, a pattern. One name becomes one other name everywhere, and no two the same, so
/// scopes stay as they were.
struct ShortNames {
    /// What a character of a squeezed script is.
    enum Part { case code, text, opening, closing }

    private enum Token {
        case name(Range<Int>)
        case sign(Character)
    }

    /// What `shared.js` declares for all: these keep their names, also where a script has one of its own by that name.
    static let shared: Set<String> = [
        "on", "isHeld", "main", "me", "root", "policy", "first", "all", "say", "ask", "put", "toast", "fieldsOf",
        "isTouched", "draftKey", "forget",
    ]

    private let script: [Character]
    private var tokens: [Token] = []

    static func text(_ script: [Character], _ parts: [Part]) -> String {
        let names = ShortNames(script, parts)
        return names.renamed(names.short())
    }

    private init(_ script: [Character], _ parts: [Part]) {
        self.script = script
        var at = 0
        while at < script.count {
            var end = at
            while end < script.count, parts[end] == .code, Self.isName(script[end]) { end += 1 }
            if end > at {
                tokens.append(.name(at..<end))
                at = end
                continue
            }
            switch parts[at] {
            // What a template embeds is no object.
            case .opening: tokens.append(.sign("("))
            case .closing: tokens.append(.sign(")"))
            case .text: tokens.append(.sign("\""))
            case .code: if !script[at].isWhitespace { tokens.append(.sign(script[at])) }
            }
            at += 1
        }
    }

    private static func isName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$" || character == "#"
    }

    private func name(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .name(let range) = tokens[index] else { return nil }
        return String(script[range])
    }

    private func sign(_ index: Int) -> Character? {
        guard tokens.indices.contains(index), case .sign(let sign) = tokens[index] else { return nil }
        return sign
    }

    // MARK: What is declared

    /// Names behind `const`, `let` and `function`, and parameters of arrows.
    private var declared: Set<String> {
        var found: Set<String> = []
        for index in tokens.indices {
            if let word = name(index), ["const", "let", "function"].contains(word) {
                found.formUnion(declaration(after: index))
            } else if sign(index) == "=", sign(index + 1) == ">" {
                if let one = name(index - 1) { found.insert(one) }
                if sign(index - 1) == ")" { found.formUnion(parameters(before: index - 1)) }
            }
        }
        return found
    }

    /// `a` and `b` of `let a = 1, b = 2`.
    private func declaration(after index: Int) -> Set<String> {
        var (found, depth, at) = (Set<String>(), 0, index + 1)
        while at < tokens.count {
            if let one = name(at), at == index + 1 || (depth == 0 && sign(at - 1) == ",") { found.insert(one) }
            guard let sign = sign(at) else {
                at += 1
                continue
            }
            if "([{".contains(sign) { depth += 1 }
            if ")]}".contains(sign) { depth -= 1 }
            if sign == ";" || depth < 0 || name(index) == "function" { break }
            at += 1
        }
        return found
    }

    private func parameters(before close: Int) -> Set<String> {
        var (found, depth, at) = (Set<String>(), 0, close)
        while at >= 0 {
            if let sign = sign(at) {
                if ")]}".contains(sign) { depth += 1 }
                if "([{".contains(sign) { depth -= 1 }
                if depth == 0 { break }
            } else if depth == 1, let one = name(at), let before = sign(at - 1), "(,".contains(before) {
                found.insert(one)
            }
            at -= 1
        }
        return found
    }

    // MARK: What may change

    private func isProperty(_ index: Int) -> Bool {
        sign(index - 1) == "." && !(sign(index - 2) == "." && sign(index - 3) == ".")
    }

    /// Names that somewhere stand as a key, a shorthand or in a pattern.
    private var fixed: Set<String> {
        var found: Set<String> = []
        var open: [Character] = []
        for index in tokens.indices {
            if let sign = sign(index) {
                if "([{".contains(sign) { open.append(sign) }
                if ")]}".contains(sign), !open.isEmpty { open.removeLast() }
                continue
            }
            guard open.last == "{", let one = name(index), let before = sign(index - 1), "{,".contains(before) else {
                continue
            }
            if let after = sign(index + 1), ",}:".contains(after) || (before == "," && "(=".contains(after)) {
                found.insert(one)
            }
        }
        return found
    }

    private func short() -> [String: String] {
        let kept = fixed
        let candidates = declared.subtracting(kept).subtracting(Self.shared).filter { $0.count > 2 }
        var (weights, taken) = ([String: Int](), Set<String>(["do", "if", "in", "of", "as", "is"]))
        for index in tokens.indices {
            guard let one = name(index) else { continue }
            taken.insert(one)
            if candidates.contains(one), !isProperty(index) { weights[one, default: 0] += one.count - 1 }
        }
        var names = Self.letters.filter { !taken.contains($0) }[...]
        var short: [String: String] = [:]
        for (one, _) in weights.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            guard let next = names.popFirst() else { break }
            short[one] = next
        }
        return short
    }

    private static let letters: [String] = {
        let one = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map { String($0) }
        return one + one.prefix(26).flatMap { first in one.prefix(26).map { first + $0 } }
    }()

    private func renamed(_ short: [String: String]) -> String {
        var (out, from) = ("", 0)
        for index in tokens.indices {
            guard case .name(let range) = tokens[index], !isProperty(index), let next = short[String(script[range])]
            else { continue }
            out += String(script[from..<range.lowerBound]) + next
            from = range.upperBound
        }
        return out + String(script[from...])
    }
}
