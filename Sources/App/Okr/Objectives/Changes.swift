import Domain
import Web

/// A line of the change history, in words.
extension Surroundings.Changed {
    func text(_ v: Voice) -> String {
        let name = Self.field(field, v)
        if field == "why" || field == "contributesTo" || field == "milestones" || field == "levels" {
            return v(.objectiveRewritten, ["field": .text(name)])
        }
        let (from, to) = (Self.value(before, field, v), Self.value(after, field, v))
        if from.isEmpty { return v(.objectiveSet, ["field": .text(name), "after": .text(to)]) }
        if to.isEmpty { return v(.objectiveCleared, ["field": .text(name), "before": .text(from)]) }
        return v(.objectiveChanged, ["field": .text(name), "before": .text(from), "after": .text(to)])
    }

    private static func field(_ field: String, _ v: Voice) -> String {
        words[field].map { v($0) } ?? field
    }

    private static let words: [String: Word] = [
        "title": .objectiveFieldTitle, "why": .objectiveFieldWhy, "cycle": .objectiveFieldCycle,
        "team": .objectiveFieldTeam, "owner": .objectiveFieldOwner, "ambition": .objectiveFieldAmbition,
        "visibility": .objectiveFieldVisibility, "contributesTo": .objectiveFieldContributesTo,
        "state": .objectiveFieldState, "grade": .objectiveFieldGrade, "keyResult": .objectiveFieldKeyResult,
        "kind": .objectiveFieldKind, "baseline": .objectiveFieldBaseline, "target": .objectiveFieldTarget,
        "unit": .objectiveFieldUnit, "milestones": .objectiveFieldMilestones, "levels": .objectiveFieldLevels,
        "weight": .objectiveFieldWeight, "cadence": .objectiveFieldCadence,
    ]

    /// Words of the API in the words of the reader.
    private static func value(_ text: String, _ field: String, _ v: Voice) -> String {
        if text.isEmpty { return "" }
        switch field {
        case "state":
            if text == "active" { return v(.figuresAgreed) }
            return Objective.State(rawValue: text).map { v.state($0) } ?? text
        case "ambition": return Objective.Ambition(rawValue: text).map { v.ambition($0) } ?? text
        case "visibility": return v(text == "team" ? .formForTeam : .formForEveryone)
        case "kind": return Metric.Kind(rawValue: text).map { v.kind($0) } ?? text
        case "cadence": return Cadence(rawValue: text).map { v.cadence($0) } ?? text
        case "baseline", "target", "weight", "grade": return Double(text).map { v.number($0, maxDecimals: 6) } ?? text
        default: return text
        }
    }
}
