import Domain
import Web

/// An objective that a team could have written, with its three key results, in one language.
struct ObjectiveTemplate: Sendable {
    var title: String
    var why: String
    var keyResults: [KeyResultTemplate] = []
}

/// A key result as it stands in the templates: one text, taken apart once.
struct KeyResultTemplate: Sendable {
    var kind: Metric.Kind
    var title: String
    var baseline: Double?
    var target: Double?
    var decimals = 0
    var unit = ""
    /// The steps of `milestones`, or the three levels.
    var parts: [String] = []
}

extension ObjectiveTemplate {
    /// The templates by the name of who could have written them, in the order of the text.
    ///
    /// `@` a group, `*` an objective, a line without a mark its why, and then its key results; Dutch | English:
    ///
    ///     increase 62 75 0 %/% | Titel | Title              baseline, target, decimals, unit
    ///     milestones | Titel | Title | a; b; c | a; b; c    steps, or the three levels
    static func parse(_ text: String, _ language: Language) -> [(group: String, templates: [ObjectiveTemplate])] {
        var groups: [(group: String, templates: [ObjectiveTemplate])] = []
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: "|").map(trimmed)
            guard let first = fields.first, let mark = first.first else { continue }
            let own = language == .nl ? fields.first : fields.dropFirst().first
            let words = own.map { trimmed($0.drop { $0 == "@" || $0 == "*" }) } ?? ""
            switch mark {
            case "@": groups.append((words, []))
            case "*": last(&groups) { $0.append(ObjectiveTemplate(title: words, why: "")) }
            default:
                if let keyResult = KeyResultTemplate(fields, language) {
                    last(&groups) { last(&$0) { $0.keyResults.append(keyResult) } }
                } else {
                    last(&groups) { last(&$0) { $0.why = words } }
                }
            }
        }
        return groups
    }

    private static func last(
        _ groups: inout [(group: String, templates: [ObjectiveTemplate])], _ change: (inout [ObjectiveTemplate]) -> Void
    ) {
        guard let index = groups.indices.last else { return }
        change(&groups[index].templates)
    }

    private static func last(_ templates: inout [ObjectiveTemplate], _ change: (inout ObjectiveTemplate) -> Void) {
        guard let index = templates.indices.last else { return }
        change(&templates[index])
    }
}

extension KeyResultTemplate {
    init?(_ fields: [String], _ language: Language) {
        let head = (fields.first ?? "").split(separator: " ", maxSplits: 4).map(String.init)
        guard fields.count >= 3, let kind = head.first.flatMap(Metric.Kind.init(rawValue:)) else { return nil }
        self.kind = kind
        title = language == .nl ? fields[1] : fields[2]
        if kind.isNumber, head.count == 5 {
            baseline = Double(head[1])
            target = Double(head[2])
            decimals = Int(head[3]) ?? 0
            let units = head[4].split(separator: "/")
            unit = String((language == .nl ? units.first : units.last) ?? "")
        }
        if fields.count >= 5 {
            parts = (language == .nl ? fields[3] : fields[4]).split(separator: ";").map(trimmed)
        }
    }
}

private func trimmed(_ text: some StringProtocol) -> String { PlainText.trimmed(String(text)) }
