import Domain
import Web

/// An answer as it was typed, before it means anything; kept like this as a draft.
struct AnswerTyped: Sendable {
    var outcome = ""
    var until = ""
    var reason = ""

    init(outcome: String = "", until: String = "", reason: String = "") {
        (self.outcome, self.until, self.reason) = (outcome, until, reason)
    }

    init(_ form: Form) {
        (outcome, until, reason) = (form.text("outcome"), form.text("until"), form["reason"] ?? "")
    }

    /// What may be kept unfinished: anything of a bounded length that can be shown again.
    func asDraft() throws(Refusal) -> AnswerTyped {
        var faults = Faults()
        let name = IdeaAnswer.Outcome.Name(rawValue: outcome)
        let reason = faults.keep { () throws(Refusal) in try Prose(parsing: self.reason, required: false, at: "/reason")
        }
        if !until.isEmpty { _ = faults.keep { () throws(Refusal) in try Day(parsing: self.until, at: "/until") } }
        try faults.check()
        return AnswerTyped(outcome: name?.rawValue ?? "", until: until, reason: reason?.text ?? "")
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

    /// A day beside another outcome than parking was left in its field, and means nothing.
    private func meant(_ today: Day) throws(Refusal) -> IdeaAnswer.Outcome {
        guard let name = IdeaAnswer.Outcome.Name(rawValue: outcome) else { throw .invalid("/outcome", .required) }
        guard name == .parked else { return try IdeaAnswer.Outcome(name, until: nil, today: today) }
        let day = until.isEmpty ? nil : try Day(parsing: until, at: "/until")
        return try IdeaAnswer.Outcome(name, until: day, today: today)
    }
}
