struct WordEntry {
    let key: String
    let path: String
    let line: Int
    var texts: [String: String] = [:]

    var nl: String { texts["nl"] ?? "" }
    var en: String { texts["en"] ?? "" }
    var nlEnglishTerms: String? { texts["nl*"] }

    /// `refused.cycle-not-active` → `refusedCycleNotActive`.
    var property: String {
        let parts = key.split { $0 == "." || $0 == "-" || $0 == "_" }
        let name = parts.enumerated().map {
            $0.offset == 0 ? String($0.element) : $0.element.prefix(1).uppercased() + $0.element.dropFirst()
        }
        return name.joined()
    }
}

/// `.words` files:
///
///     checkIn.title   nl  Check-in op {keyResult}
///                     en  Check-in on {keyResult}
///
/// `nl*` is the Dutch text for an organisation that says Objective and Key Result. An indented line that does not
/// begin with a language continues the text above it. `#` in the first column begins a comment.
struct WordsFile {
    static let languages = ["nl", "nl*", "en"]

    static func words(in files: [AssetFile]) -> ([WordEntry], [Complaint]) {
        var entries: [WordEntry] = []
        var complaints: [Complaint] = []
        for file in files {
            let (found, wrong) = parse(file)
            entries += found
            complaints += wrong
        }
        var seen: [String: WordEntry] = [:]
        for entry in entries {
            if let first = seen[entry.property] {
                complaints.append(
                    Complaint(entry.path, entry.line, "'\(entry.key)' stands also in \(first.path):\(first.line)"))
            }
            seen[entry.property] = entry
            complaints += problems(of: entry)
        }
        return (entries, complaints)
    }

    private static func parse(_ file: AssetFile) -> ([WordEntry], [Complaint]) {
        var entries: [WordEntry] = []
        var complaints: [Complaint] = []
        var language = ""
        for (offset, raw) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = raw
            if rest.hasSuffix("\r") { rest.removeLast() }
            guard !rest.hasPrefix("#"), rest.contains(where: { !$0.isWhitespace }) else { continue }
            if let first = rest.first, !first.isWhitespace {
                let key = rest.prefix { !$0.isWhitespace }
                entries.append(WordEntry(key: String(key), path: file.path, line: offset + 1))
                rest = rest.dropFirst(key.count)
                language = ""
            }
            rest = rest.drop { $0.isWhitespace }
            guard var entry = entries.popLast() else {
                complaints.append(Complaint(file.path, offset + 1, "a text without a key"))
                continue
            }
            let tag = String(rest.prefix { !$0.isWhitespace })
            if languages.contains(tag) {
                if entry.texts[tag] != nil {
                    complaints.append(Complaint(file.path, offset + 1, "'\(entry.key)' has '\(tag)' twice"))
                }
                language = tag
                entry.texts[tag] = strip(rest.dropFirst(tag.count))
            } else if language.isEmpty {
                complaints.append(
                    Complaint(file.path, offset + 1, "expected nl, nl* or en after '\(entry.key)', found '\(tag)'"))
            } else {
                entry.texts[language, default: ""] += " " + strip(rest)
            }
            entries.append(entry)
        }
        return (entries, complaints)
    }

    private static func problems(of entry: WordEntry) -> [Complaint] {
        func complain(_ text: String) -> Complaint { Complaint(entry.path, entry.line, "'\(entry.key)' " + text) }
        if !entry.key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) })
            || entry.key.first?.isLetter != true
        {
            return [complain("is no key: letters, digits, '.', '-'")]
        }
        if !entry.key.contains(".") { return [complain("needs a dot: room.what")] }
        if entry.nl.isEmpty { return [complain("has no Dutch (nl)")] }
        if entry.en.isEmpty { return [complain("has no English (en)")] }
        var complaints: [Complaint] = []
        for (language, text) in entry.texts.sorted(by: { $0.key < $1.key }) {
            if !isBalanced(text) { complaints.append(complain("has unbalanced braces in \(language)")) }
            if text.contains("{"), text.contains(", one") || text.contains(", other"), !text.contains("other {") {
                complaints.append(complain("has a plural without 'other {…}' in \(language)"))
            }
        }
        let arguments = entry.texts.mapValues(arguments)
        for (language, names) in arguments.sorted(by: { $0.key < $1.key }) where names != arguments["nl"] {
            let dutch = arguments["nl", default: []].sorted().joined(separator: ", ")
            complaints.append(
                complain("uses {\(names.sorted().joined(separator: ", "))} in \(language) but {\(dutch)} in nl"))
        }
        return complaints
    }

    private static func isBalanced(_ text: String) -> Bool {
        var depth = 0
        for character in text {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// Names in braces; within a plural's branches too.
    static func arguments(_ text: String) -> Set<String> {
        var found: Set<String> = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            let name = rest.prefix { $0 != "}" && $0 != "," && $0 != "{" }
            let after = rest.dropFirst(name.count).first
            // A branch's braces hold a sentence; an argument's hold one name.
            let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber }
            let isBranch =
                text[..<open].hasSuffix(" ") && Self.branchWords.contains { text[..<open].dropLast().hasSuffix($0) }
                && isInPlural(text, before: open)
            if isName, !isBranch, after == "}" || after == "," { found.insert(String(name)) }
        }
        return found
    }

    private static let branchWords = ["zero", "one", "other"]

    /// Whether a brace opened before `index` and a comma in it are still open.
    private static func isInPlural(_ text: String, before index: String.Index) -> Bool {
        var depth = 0
        for character in text[..<index] {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
        }
        return depth > 0
    }

    private static func strip(_ text: Substring) -> String {
        var text = text.drop { $0.isWhitespace }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
