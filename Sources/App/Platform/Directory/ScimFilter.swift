/// Where in a resource something stands: `emails[type eq "work"].value`, with or without the schema before it.
struct ScimPath: Hashable, Sendable {
    /// The extension it belongs to, in lower case; nil for the core.
    var schema: String?
    /// In lower case; empty for the extension as a whole.
    var attribute: String
    var filter: ScimFilter?
    var part: String?
}

/// A filter (RFC 7644 3.4.2.2), read.
indirect enum ScimFilter: Hashable, Sendable {
    enum Comparison: String, Sendable { case eq, ne, co, sw, ew, gt, ge, lt, le }

    case and(ScimFilter, ScimFilter)
    case or(ScimFilter, ScimFilter)
    case not(ScimFilter)
    case present(ScimPath)
    case compare(ScimPath, Comparison, JSON)
    /// One of the values satisfies it.
    case has(ScimPath, ScimFilter)
}

/// Reads filters and paths. What comes from outside is bounded: length, depth, number of conditions.
struct ScimReader {
    static let longest = 2_000
    static let depth = 8
    static let conditions = 64

    private enum Token: Hashable {
        case word(String), text(String), open, close, openList, closeList
    }

    private let tokens: [Token]
    private var at = 0
    private var count = 0

    static func filter(_ text: String) throws(ScimRefused) -> ScimFilter {
        var reader = ScimReader(tokens: try tokens(text))
        let filter = try reader.either(depth)
        guard reader.at == reader.tokens.count else { throw wrong }
        return filter
    }

    static let wrong = ScimRefused.wrong(.invalidFilter, "This filter cannot be read.")
    static let wrongPath = ScimRefused.wrong(.invalidPath, "This path cannot be read.")

    private init(tokens: [Token]) { self.tokens = tokens }

    // MARK: Paths

    /// `attribute`, `attribute.part`, `urn:…:attribute`, `attribute[filter].part`.
    static func path(_ text: String) throws(ScimRefused) -> ScimPath {
        guard text.utf8.count <= longest, !text.isEmpty else { throw wrongPath }
        guard let bracket = text.firstIndex(of: "[") else { return try plain(text) }
        guard let end = text.lastIndex(of: "]"), bracket < end else { throw wrongPath }
        var path = try plain(String(text[..<bracket]))
        guard path.part == nil, !path.attribute.isEmpty else { throw wrongPath }
        path.filter = try filter(String(text[text.index(after: bracket)..<end]))
        let rest = text[text.index(after: end)...]
        if rest.isEmpty { return path }
        guard rest.first == ".", isName(rest.dropFirst()) else { throw wrongPath }
        path.part = rest.dropFirst().lowercased()
        return path
    }

    private static func plain(_ text: String) throws(ScimRefused) -> ScimPath {
        var (schema, rest) = (nil as String?, Substring(text))
        let lower = text.lowercased()
        if lower.hasPrefix("urn:") {
            let known = ScimResource.all.flatMap(\.schemas).map { $0.urn.lowercased() }
            if let whole = known.first(where: { $0 == lower }) {
                return ScimPath(schema: isCore(whole) ? nil : whole, attribute: "")
            }
            guard let colon = text.lastIndex(of: ":") else { throw wrongPath }
            // The version in a name has a dot too: the name of the schema is what we know, or what ends at a colon.
            let found = known.first { lower.hasPrefix($0 + ":") }
            schema = found ?? text[..<colon].lowercased()
            rest = found.map { text.dropFirst($0.count + 1) } ?? text[text.index(after: colon)...]
        }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, isName(name), parts.count == 1 || isName(parts[1]) else { throw wrongPath }
        return ScimPath(
            schema: schema.flatMap { isCore($0) ? nil : $0 }, attribute: name.lowercased(),
            part: parts.count > 1 ? parts[1].lowercased() : nil)
    }

    private static func isCore(_ urn: String) -> Bool { ScimResource.all.contains { $0.core.urn.lowercased() == urn } }

    private static func isName(_ text: Substring) -> Bool {
        (1...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "$-_".utf8.contains(byte)
            }
    }

    // MARK: Words

    private static func tokens(_ text: String) throws(ScimRefused) -> [Token] {
        guard text.utf8.count <= longest else { throw wrong }
        var tokens: [Token] = []
        var rest = Substring(text)
        while let first = rest.first {
            switch first {
            case " ", "\t": rest.removeFirst()
            case "(", ")", "[", "]":
                tokens.append(first == "(" ? .open : first == ")" ? .close : first == "[" ? .openList : .closeList)
                rest.removeFirst()
            case "\"":
                let (value, length) = try quoted(rest)
                tokens.append(.text(value))
                rest = rest.dropFirst(length)
            default:
                let word = rest.prefix { !" \t()[]\"".contains($0) }
                tokens.append(.word(String(word)))
                rest = rest[word.endIndex...]
            }
        }
        return tokens
    }

    /// A JSON string and how many characters it took.
    private static func quoted(_ text: Substring) throws(ScimRefused) -> (String, Int) {
        var isEscaped = false
        for (index, character) in text.enumerated().dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                guard let json = try? JSONReader.read(Array(text.prefix(index + 1).utf8)),
                    case .string(let value) = json
                else { throw wrong }
                return (value, index + 1)
            }
        }
        throw wrong
    }

    // MARK: Grammar: or < and < not, (…), condition

    private var next: Token? { at < tokens.count ? tokens[at] : nil }

    private mutating func takes(_ keyword: String) -> Bool {
        guard case .word(let word)? = next, word.lowercased() == keyword else { return false }
        at += 1
        return true
    }

    private mutating func takes(_ token: Token) -> Bool {
        guard next == token else { return false }
        at += 1
        return true
    }

    private mutating func either(_ depth: Int) throws(ScimRefused) -> ScimFilter {
        guard depth > 0 else { throw .wrong(.invalidFilter, "This filter is too deep.") }
        var left = try both(depth)
        while takes("or") { left = .or(left, try both(depth)) }
        return left
    }

    private mutating func both(_ depth: Int) throws(ScimRefused) -> ScimFilter {
        var left = try one(depth)
        while takes("and") { left = .and(left, try one(depth)) }
        return left
    }

    private mutating func one(_ depth: Int) throws(ScimRefused) -> ScimFilter {
        count += 1
        guard count <= Self.conditions else { throw .wrong(.invalidFilter, "This filter is too long.") }
        if takes(.open) { return try closed(depth) }
        guard case .word(let word)? = next else { throw Self.wrong }
        at += 1
        if word.lowercased() == "not", takes(.open) { return .not(try closed(depth)) }
        let path = try Self.plain(word)
        guard !path.attribute.isEmpty else { throw Self.wrong }
        if takes(.openList) {
            let inner = try either(depth - 1)
            guard takes(.closeList) else { throw Self.wrong }
            return try after(path, inner)
        }
        return try condition(path)
    }

    private mutating func closed(_ depth: Int) throws(ScimRefused) -> ScimFilter {
        let inner = try either(depth - 1)
        guard takes(.close) else { throw Self.wrong }
        return inner
    }

    /// `emails[type eq "work"]`, or with `.value eq "x"` behind it as Entra ID asks.
    private mutating func after(_ path: ScimPath, _ inner: ScimFilter) throws(ScimRefused) -> ScimFilter {
        guard case .word(let word)? = next, word.hasPrefix(".") else { return .has(path, inner) }
        guard Self.isName(word.dropFirst()) else { throw Self.wrong }
        at += 1
        var whole = path
        (whole.filter, whole.part) = (inner, word.dropFirst().lowercased())
        return try condition(whole)
    }

    private mutating func condition(_ path: ScimPath) throws(ScimRefused) -> ScimFilter {
        if takes("pr") { return .present(path) }
        guard case .word(let word)? = next, let comparison = ScimFilter.Comparison(rawValue: word.lowercased()) else {
            throw Self.wrong
        }
        at += 1
        return .compare(path, comparison, try value())
    }

    private mutating func value() throws(ScimRefused) -> JSON {
        defer { at += 1 }
        switch next {
        case .text(let text)?: return .string(text)
        case .word(let word)?:
            switch word.lowercased() {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            // Entra ID's documentation leaves the quotes out.
            default: return Double(word).flatMap { $0.isFinite ? .number($0) : nil } ?? .string(word)
            }
        default: throw Self.wrong
        }
    }
}
