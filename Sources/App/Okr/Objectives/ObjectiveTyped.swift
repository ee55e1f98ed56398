import Domain
import Store
import Web

/// An objective as it was typed into the form, before it means anything.
struct ObjectiveTyped: Sendable {
    var title = ""
    var why = ""
    var cycle = ""
    var team = ""
    var owner = ""
    var ambition = Objective.Ambition.aspirational.rawValue
    var visibility = Objective.Visibility.everyone.rawValue
    var contributesTo: [String] = []
    var reason = ""
    var isTypo = false
    var version = 0
    var once = ""

    init() {}

    init(_ form: Form) {
        (title, why, cycle, team) = (form["title"] ?? "", form["why"] ?? "", form.text("cycle"), form.text("team"))
        (owner, ambition, visibility) = (form.text("owner"), form.text("ambition"), form.text("visibility"))
        contributesTo = form.all("contributesTo").filter { !$0.isEmpty }
        (reason, isTypo) = (form["reason"] ?? "", form.has("typo"))
        (version, once) = (Int(form.text("version")) ?? 0, form.text("once"))
    }

    /// - Parameter seen: what of its links the reader may see; nil: all.
    init(_ objective: Objective, seen: [Alignment.Target]? = nil) {
        let draft = objective.draft
        (title, why, cycle, team) = (draft.title.text, draft.why.text, draft.cycle.text, draft.team.text)
        (owner, ambition, visibility) = (draft.owner?.text ?? "", draft.ambition.rawValue, draft.visibility.rawValue)
        contributesTo = (seen ?? draft.contributesTo).map(\.text)
        version = objective.version
    }

    /// What it means, or everything that is wrong with it.
    ///
    /// - Parameters:
    ///   - known: what the objective contributes to already.
    ///   - hidden: those of them that the reader may not see; they stay, whatever the form says.
    func draft(known: [Alignment.Target], hidden: [Alignment.Target] = [], _ occasion: Occasion) throws
        -> Objective.Draft
    {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let why = faults.keep { () throws(Refusal) in try Prose(parsing: self.why, required: true, at: "/why") }
        let cycle: ID<Cycle>? = faults.keep { () throws(Refusal) in try Self.reference(self.cycle, "/cycle") }
        let team: ID<Team>? = faults.keep { () throws(Refusal) in try Self.reference(self.team, "/team") }
        let owner: ID<Person>? =
            self.owner.isEmpty ? nil : faults.keep { () throws(Refusal) in try Self.reference(self.owner, "/owner") }
        let ambition = faults.keep { () throws(Refusal) in
            try Self.word(self.ambition, Objective.Ambition.self, "/ambition")
        }
        let visibility = faults.keep { () throws(Refusal) in
            try Self.word(self.visibility, Objective.Visibility.self, "/visibility")
        }
        let targets = try Self.targets(contributesTo, known, hidden, &faults, occasion)
        try faults.check()
        guard let title, let why, let cycle, let team, let ambition, let visibility else {
            throw Refusal.invalid("", .required)
        }
        return Objective.Draft(
            title: title, why: why, cycle: cycle, team: team, owner: owner, ambition: ambition, visibility: visibility,
            contributesTo: targets)
    }

    /// Why it changes: what was typed, else the preset.
    func reason(_ voice: Voice) throws(Refusal) -> Prose? {
        try Self.reason(reason, isTypo: isTypo, voice)
    }

    static func reason(_ text: String, isTypo: Bool, _ voice: Voice) throws(Refusal) -> Prose? {
        let typed = try Prose(parsing: text, required: false, at: "/reason")
        if !typed.isEmpty { return typed }
        return isTypo ? Prose(trusted: voice(.formTypo)) : nil
    }

    static func reference<Subject>(_ text: String, _ pointer: String) throws(Refusal) -> ID<Subject> {
        if text.isEmpty { throw .invalid(pointer, .required) }
        guard let id = ID<Subject>(parsing: text) else { throw .invalid(pointer, .unknownReference) }
        return id
    }

    static func word<Word: RawRepresentable & CaseIterable>(_ text: String, _: Word.Type, _ pointer: String)
        throws(Refusal)
        -> Word where Word.RawValue == String
    {
        guard let word = Word(rawValue: text) else {
            throw .invalid(pointer, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }

    private static func targets(
        _ texts: [String], _ known: [Alignment.Target], _ hidden: [Alignment.Target], _ faults: inout Faults,
        _ occasion: Occasion
    ) throws -> [Alignment.Target] {
        let old = known.filter { texts.contains($0.text) || hidden.contains($0) }
        let new = Set(texts).subtracting(old.map(\.text)).sorted()
        do {
            return try Alignment.checked(old + AlignmentSQL.resolve(new, for: occasion.viewer, occasion.tx))
        } catch let refusal as Refusal {
            faults.add("/contributesTo", refusal.reason ?? .unknownReference)
            return []
        }
    }
}
