import Web

/// The pages of the manual, in the order in which one reads them.
enum HelpTopic: String, CaseIterable, Sendable {
    case start, okrs, today
    case checkIn = "check-in"
    case goals, writing, consent, together, sessions, team, cycle, settings, running

    var link: Link { "/help/\(rawValue)" }
}

/// One page of the manual, in one language, as it was written: a title, a beginning, and sections.
struct ManualPage: Sendable {
    let topic: HelpTopic
    let title: String
    /// Markdown before the first section.
    let lead: String
    let sections: [(title: String, text: String)]

    init?(_ topic: HelpTopic, _ voice: Voice) {
        let language = voice.language.rawValue
        let written = AppAssets.manual.first { $0.language == language && $0.name == topic.rawValue }
        guard let written else { return nil }
        let isDutchInEnglish = voice.language == .nl && voice.terms == .english
        self.init(topic, isDutchInEnglish ? Self.inEnglishTerms(written.text) : written.text)
    }

    /// *Objective* and *Key Result* in Dutch sentences, where an organisation chose those words. "Doelen" with a capital
    /// is the place of that name; a line that speaks of both words speaks of that very choice.
    static func inEnglishTerms(_ text: String) -> String {
        let words: [(Regex<Substring>, String)] = [
            (/\bhet eerste doel\b/, "de eerste Objective"), (/\bhet doel\b/, "de Objective"),
            (/\bHet doel\b/, "De Objective"), (/\bdit doel\b/, "deze Objective"),
            (/\bdat doel\b/, "die Objective"), (/\bnieuw doel\b/, "nieuwe Objective"),
            (/\bgoed doel\b/, "goede Objective"), (/\bdoel\b/, "Objective"), (/\bDoel\b/, "Objective"),
            (/\bdoelen\b/, "Objectives"), (/\b[kK]ernresultaat\b/, "Key Result"),
            (/\b[kK]ernresultaten\b/, "Key Results"),
        ]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.contains("Objective") { return String(line) }
            return words.reduce(String(line)) { line, word in line.replacing(word.0, with: word.1) }
        }
        return lines.joined(separator: "\n")
    }

    init(_ topic: HelpTopic, _ text: String) {
        self.topic = topic
        var title = ""
        var parts: [(title: String, text: String)] = [("", "")]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# ") {
                title = String(line.dropFirst(2))
            } else if line.hasPrefix("## ") {
                parts.append((String(line.dropFirst(3)), ""))
            } else if !line.hasPrefix("!["), let last = parts.indices.last {
                parts[last].text += Self.linked(line) + "\n"
            }
        }
        self.title = title
        lead = parts[0].text
        sections = Array(parts.dropFirst())
    }

    /// Between files a link leads to `check-in.md`; here that page has an address.
    private static func linked(_ line: Substring) -> String {
        HelpTopic.allCases.reduce(String(line)) { text, topic in
            text.replacing("](\(topic.rawValue).md)", with: "](\(topic.link.text))")
        }
    }

    static func all(_ voice: Voice) -> [ManualPage] {
        HelpTopic.allCases.compactMap { ManualPage($0, voice) }
    }
}
