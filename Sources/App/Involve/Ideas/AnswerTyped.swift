import Domain
import Web

/// An answer as it was typed, before it means anything; kept like this as a draft.
struct AnswerTyped: Sendable {
    var outcome = ""
    var until = ""
    /// The idea in which this one goes on.
    var into = ""
    var reason = ""
    /// Words of the idea that is looked for; means nothing by itself.
    var look = ""

    private static let longestLook = 200

    init(outcome: String = "", until: String = "", into: String = "", reason: String = "") {
        (self.outcome, self.until, self.into, self.reason) = (outcome, until, into, reason)
    }

    init(_ form: Form) {
        (outcome, until, into) = (form.text("outcome"), form.text("until"), form.text("into"))
        reason = form["reason"] ?? ""
        look = String(form.text("look").prefix(Self.longestLook))
    }

    /// What may be kept unfinished: anything of a bounded length that can be shown again.
    func asDraft() throws(Refusal) -> AnswerTyped {
        var faults = Faults()
        let name = IdeaAnswer.Outcome.Name(rawValue: outcome)
        let reason = faults.keep { () throws(Refusal) in try Prose(parsing: self.reason, required: false, at: "/reason")
        }
        if !until.isEmpty { _ = faults.keep { () throws(Refusal) in try Day(parsing: self.until, at: "/until") } }
        if !into.isEmpty {
            _ = faults.keep { () throws(Refusal) in
                try ObjectiveTyped.reference(self.into, "/into") as ID<Idea>
            }
        }
        try faults.check()
        return AnswerTyped(outcome: name?.rawValue ?? "", until: until, into: into, reason: reason?.text ?? "")
    }

    /// What it means, or everything that is wrong with it.
    func answer(on today: Day) throws(Refusal) -> (outcome: IdeaAnswer.Outcome, reason: Prose) {
        var faults = Faults()
        let reason = faults.keep { () throws(Refusal) in try Prose(parsing: self.reason, required: true, at: "/reason")
        }
        let outcome = faults.keep { () throws(Refusal) in try self.meant(today) }
        try faults.check()
        guard let outcome, let reason else { throw .invalid("", .required) }
        return (outcome, reason)
    }

    /// A day or an idea beside an outcome that has none was left in its field, and means nothing.
    private func meant(_ today: Day) throws(Refusal) -> IdeaAnswer.Outcome {
        guard let name = IdeaAnswer.Outcome.Name(rawValue: outcome) else { throw .invalid("/outcome", .required) }
        let day = name != .parked || until.isEmpty ? nil : try Day(parsing: until, at: "/until")
        let other: ID<Idea>? = name != .merged || into.isEmpty ? nil : try ObjectiveTyped.reference(into, "/into")
        return try IdeaAnswer.Outcome(name, until: day, into: other, today: today)
    }
}
