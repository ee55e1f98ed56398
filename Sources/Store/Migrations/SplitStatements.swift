/// Splits a script at the semicolons that end a statement: not at those in quotes, comments, `$$ … $$` bodies or a trigger's BEGIN … END.
/// Comments are dropped.
func splitStatements(_ script: String) -> [String] {
    var splitter = StatementSplitter(rest: Substring(script))
    return splitter.all()
}

private struct StatementSplitter {
    var rest: Substring
    var statements: [String] = []
    var current = ""
    var word = ""
    var words: [String] = []
    /// How many BEGIN and CASE of a trigger are open.
    var depth = 0

    mutating func all() -> [String] {
        while let first = rest.first {
            switch first {
            case "'", "\"": take(takeQuoted(&rest, quote: first))
            case "-" where rest.hasPrefix("--"): rest = rest.drop { !$0.isNewline }
            case "/" where rest.hasPrefix("/*"): dropBlockComment()
            case "$": takeDollarQuoted()
            case ";": semicolon()
            default: plain(first)
            }
        }
        finish()
        return statements
    }

    private mutating func plain(_ character: Character) {
        rest.removeFirst()
        current.append(character)
        if character.isLetter || character == "_" || (character.isNumber && !word.isEmpty) {
            word.append(character)
        } else {
            endWord()
        }
    }

    private mutating func take(_ piece: Substring) {
        endWord()
        current += piece
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        let upper = word.uppercased()
        word = ""
        words.append(upper)
        guard isTrigger else { return }
        if upper == "BEGIN" || (upper == "CASE" && depth > 0) { depth += 1 }
        if upper == "END", depth > 0 { depth -= 1 }
    }

    private var isTrigger: Bool {
        words.first == "CREATE" && words.prefix(4).contains("TRIGGER")
    }

    private mutating func semicolon() {
        endWord()
        rest.removeFirst()
        if depth > 0 { current.append(";") } else { finish() }
    }

    private mutating func finish() {
        endWord()
        let statement = current.drop { $0.isWhitespace }
        if !statement.isEmpty { statements.append(String(statement)) }
        current = ""
        words = []
        depth = 0
    }

    private mutating func dropBlockComment() {
        endWord()
        current.append(" ")
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
        rest = rest.dropFirst(2)
    }

    /// `$$ … $$` and `$tag$ … $tag$`, of PostgreSQL.
    private mutating func takeDollarQuoted() {
        let tag = rest.dropFirst().prefix { $0.isLetter || $0 == "_" || $0.isNumber }
        let mark = "$" + tag + "$"
        guard rest.hasPrefix(mark) else { return plain("$") }
        take(rest.prefix(mark.count))
        rest = rest.dropFirst(mark.count)
        while !rest.isEmpty, !rest.hasPrefix(mark) { current.append(rest.removeFirst()) }
        take(rest.prefix(mark.count))
        rest = rest.dropFirst(mark.count)
    }
}

/// Takes a quoted piece off the front, quotes included. A doubled quote simply begins the next piece.
private func takeQuoted(_ rest: inout Substring, quote: Character) -> Substring {
    let body = rest.dropFirst()
    let end = body.firstIndex(of: quote).map { body.index(after: $0) } ?? rest.endIndex
    let piece = rest[rest.startIndex..<end]
    rest = rest[end...]
    return piece
}
