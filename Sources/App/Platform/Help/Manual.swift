import Web

/// The pages of the manual, in the order in which one reads them.
enum HelpTopic: String, CaseIterable, Sendable {
    case start, today
    case checkIn = "check-in"
    case goals, writing, team, cycle, settings, running

    var link: Link { "/help/\(rawValue)" }
}

/// One page of the manual, in one language, as it was written: a title, a beginning, and sections.
struct ManualPage: Sendable {
    let topic: HelpTopic
    let title: String
    /// Markdown before the first section.
    let lead: String
    let sections: [(title: String, text: String)]

    init?(_ topic: HelpTopic, _ language: Language) {
        let written = AppAssets.manual.first { $0.language == language.rawValue && $0.name == topic.rawValue }
        guard let written else { return nil }
        self.init(topic, written.text)
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

    static func all(_ language: Language) -> [ManualPage] {
        HelpTopic.allCases.compactMap { ManualPage($0, language) }
    }
}
