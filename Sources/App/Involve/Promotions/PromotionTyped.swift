import Domain
import Web

/// What an idea is to become, as it was typed.
struct PromotionTyped: Sendable {
    var into = "objective"
    var title = ""
    var team = ""
    var cycle = ""
    var objective = ""
    var reason = ""

    init() {}

    init(_ form: Form) {
        (into, title, team) = (form.text("into"), form["title"] ?? "", form.text("team"))
        (cycle, objective, reason) = (form.text("cycle"), form.text("objective"), form["reason"] ?? "")
    }

    /// What it means, or everything that is wrong with it.
    func draft() throws(Refusal) -> Promotion.Draft {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let reason = faults.keep { () throws(Refusal) in
            try Prose(parsing: self.reason, required: false, at: "/reason")
        }
        let into = faults.keep { () throws(Refusal) in try self.meant() }
        try faults.check()
        guard let title, let reason, let into else { throw .invalid("", .required) }
        return Promotion.Draft(into: into, title: title, reason: reason.isEmpty ? nil : reason)
    }

    private func meant() throws(Refusal) -> Promotion.Into {
        switch into {
        case "objective":
            let team: ID<Team> = try ObjectiveTyped.reference(self.team, "/team")
            return .objective(of: team, in: try ObjectiveTyped.reference(cycle, "/cycle"))
        case "keyResult": return .keyResult(of: try ObjectiveTyped.reference(objective, "/objective"))
        default: throw .invalid("/into", .required)
        }
    }
}
