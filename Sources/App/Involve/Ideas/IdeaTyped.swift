import Domain
import Web

/// An idea as it was typed into the form, before it means anything.
struct IdeaTyped: Sendable {
    var title = ""
    var why = ""
    var cycle = ""
    /// Empty for the company, else `team:` or `objective:` with an id.
    var place = ""
    var version = 0
    var once = ""

    init() {}

    init(_ form: Form) {
        (title, why, cycle) = (form["title"] ?? "", form["why"] ?? "", form.text("cycle"))
        (place, version, once) = (form.text("place"), Int(form.text("version")) ?? 0, form.text("once"))
    }

    init(_ idea: Idea) {
        let draft = idea.draft
        (title, why, cycle) = (draft.title.text, draft.why.text, draft.cycle?.text ?? "")
        (place, version) = (Self.text(draft.place), idea.version)
    }

    static func text(_ place: Idea.Place) -> String {
        switch place {
        case .company: ""
        case .team(let id): "team:" + id.text
        case .objective(let id): "objective:" + id.text
        }
    }

    /// What it means, or everything that is wrong with it.
    func draft() throws(Refusal) -> Idea.Draft {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let why = faults.keep { () throws(Refusal) in try Prose(parsing: self.why, required: true, at: "/why") }
        let cycle: ID<Cycle>? =
            self.cycle.isEmpty
            ? nil : faults.keep { () throws(Refusal) in try ObjectiveTyped.reference(self.cycle, "/cycle") }
        let place = faults.keep { () throws(Refusal) in try Self.place(self.place) }
        try faults.check()
        guard let title, let why, let place else { throw .invalid("", .required) }
        return Idea.Draft(title: title, why: why, cycle: cycle, place: place)
    }

    private static func place(_ text: String) throws(Refusal) -> Idea.Place {
        if text.isEmpty { return .company }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw .invalid("/place", .unknownReference) }
        switch parts[0] {
        case "team": return .team(try ObjectiveTyped.reference(parts[1], "/place"))
        case "objective": return .objective(try ObjectiveTyped.reference(parts[1], "/place"))
        default: throw .invalid("/place", .unknownReference)
        }
    }
}
