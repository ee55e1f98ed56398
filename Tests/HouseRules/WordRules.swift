import Testing

/// Every word the product says, in both languages, with the same gaps to fill, and used.
enum WordRules {
    struct Entry: Hashable {
        let key: String
        let path: String
        let line: Int
        var texts: [String: String] = [:]

        /// `refused.cycle-not-active` is `.refusedCycleNotActive` in Swift.
        var name: String {
            let parts = key.split { $0 == "." || $0 == "-" || $0 == "_" }
            return parts.enumerated().map { $0.offset == 0 ? String($0.element) : WordRules.capitalised($0.element) }
                .joined()
        }
    }

    static func entries(of file: SourceFile) -> [Entry] {
        guard file.kind == "words" else { return [] }
        var entries: [Entry] = []
        var language: String?
        for (number, line) in file.lines.enumerated() {
            var words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let continues = line.first == " "
            if !continues {
                entries.append(Entry(key: String(first), path: file.path, line: number + 1))
                words =
                    words.count > 1 ? words[1].split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true) : []
            }
            guard let tag = words.first, let last = entries.indices.last else { continue }
            if tag == "nl" || tag == "en" {
                language = String(tag)
                entries[last].texts[String(tag), default: ""] +=
                    words.count > 1 ? String(words[1].drop { $0 == " " }) : ""
            } else if let language {
                entries[last].texts[language, default: ""] += " " + words.joined(separator: " ")
            }
        }
        return entries
    }

    static func check(_ entry: Entry) -> [Breach] {
        let breach = { (what: String) in Breach(entry.path, entry.line, "\(entry.key): \(what)") }
        let missing = ["nl", "en"].filter { entry.texts[$0, default: ""].allSatisfy(\.isWhitespace) }
        guard missing.isEmpty, let dutch = entry.texts["nl"], let english = entry.texts["en"] else {
            return missing.map { breach("not a word of \($0)") }
        }
        var breaches: [Breach] = []
        if arguments(of: dutch) != arguments(of: english) {
            breaches.append(breach("the languages fill different gaps"))
        }
        for text in [dutch, english] where text.contains(", one {") != text.contains(" other {") {
            breaches.append(breach("a plural has one and other"))
        }
        return breaches
    }

    static func twice(_ entries: [Entry]) -> [Breach] {
        Dictionary(grouping: entries, by: \.name).values.filter { $0.count > 1 }.flatMap { same in
            same.dropFirst().map { Breach($0.path, $0.line, "\($0.key) stands in \(same[0].path) too") }
        }
    }

    /// Words nobody says. A word is said as `.name`; or by its key in a literal, whole or behind `"refused.`, where a
    /// code chooses it.
    static func unused(_ entries: [Entry], in files: [SourceFile]) -> [Breach] {
        var said: Set<Substring> = []
        var literals: Set<String> = []
        for file in files where file.kind == "swift" && !file.path.hasPrefix("Tests/") {
            said.formUnion(file.code.matches(of: /\.([a-z]\w*)/).map(\.1))
            literals.formUnion(file.literals.map(\.text))
        }
        let openings = literals.filter { $0.contains(".\\()") }.compactMap {
            $0.split(separator: "\\").first.map(String.init)
        }
        return entries.filter { entry in
            !said.contains(entry.name[...]) && !literals.contains(entry.key)
                && !openings.contains { entry.key.hasPrefix($0) }
        }.map { Breach($0.path, $0.line, "\($0.key) is said nowhere") }
    }

    /// The gaps of a text: `{keyResult}`, and `n` of `{n, one {…} other {…}}`.
    private static func arguments(of text: String) -> Set<String> {
        Set(text.matches(of: /\{(\w+)(?:\}|,)/).map { String($0.1) }.filter { $0 != "one" && $0 != "other" })
            .subtracting(plainForms(of: text))
    }

    /// A form of a plural may be a single word, `one {day}`: that is no gap.
    private static func plainForms(of text: String) -> Set<String> {
        let forms = text.matches(of: /(?:one|other) \{(\w+)\}/).map { String($0.1) }
        let gaps = text.replacing(/(?:one|other) \{\w+\}/, with: "").matches(of: /\{(\w+)(?:\}|,)/).map { String($0.1) }
        return Set(forms).subtracting(gaps)
    }

    fileprivate static func capitalised(_ word: Substring) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}

@Suite struct WordTests {
    let entries = SourceTree.sources.flatMap(WordRules.entries)

    @Test func `every word is there in both languages, with the same gaps`() {
        #expect(entries.flatMap(WordRules.check) == [])
    }

    @Test func `every word has one home`() {
        #expect(WordRules.twice(entries) == [])
    }

    @Test func `every word is said somewhere`() {
        #expect(WordRules.unused(entries, in: SourceTree.sources) == [])
    }

    @Test func `a catalogue is read with its continuations and comments`() {
        let text = "# words\na.title  nl  Doel {n}\n         en  Goal {n}\n             of ours\n\nb.c-d nl x\n en y\n"
        let entries = WordRules.entries(of: SourceFile(path: "Sources/App/a.words", text: text))
        #expect(entries.map(\.name) == ["aTitle", "bCD"])
        #expect(entries.first?.texts == ["nl": "Doel {n}", "en": "Goal {n} of ours"])
    }

    @Test(arguments: [
        "a nl x", "a en x", "a nl\n en x", "a nl {x}\n en {y}", "a nl {n, one {#} other {# s}}\n en {n}s {m}",
        "a nl {n, one {# dag} andere {# dagen}}\n en {n, one {# day} other {# days}}",
    ])
    func `an incomplete word is seen`(_ text: String) {
        let entries = WordRules.entries(of: SourceFile(path: "Sources/App/a.words", text: text))
        #expect(!entries.flatMap(WordRules.check).isEmpty)
    }

    @Test func `a plural with plain forms is complete`() {
        let text = "a nl {n, one {# dag} other {# dagen}} voor {wie}\n en {n, one {day} other {# days}} for {wie}"
        #expect(
            WordRules.entries(of: SourceFile(path: "Sources/App/a.words", text: text)).flatMap(WordRules.check) == [])
    }

    @Test func `a word nobody says and a word with two homes are seen`() {
        let words = WordRules.entries(
            of: SourceFile(path: "a.words", text: "a.b nl x\n en x\nr.c-d nl x\n en x\nz nl x\n en x"))
        let page = SourceFile(path: "Sources/App/APage.swift", text: "v(.aB) + word(\"r.\\(code)\")")
        #expect(WordRules.unused(words, in: [page]).map(\.what) == ["z is said nowhere"])
        #expect(WordRules.twice(words + words).count == 3)
    }
}
