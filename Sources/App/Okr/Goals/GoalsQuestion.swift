import Domain
import Store
import Web

/// What was asked for; each nil or empty when it was not.
struct GoalsQuestion: Sendable {
    var cycle: ID<Cycle>?
    /// This team, in a list with those below it.
    var team: ID<Team>?
    var state: Objective.State?
    var status: Domain.Status?
    var owner: ID<Person>?
    var isMine = false
    /// Names as typed, until they stand for one person and one team.
    var person = ""
    var unit = ""
    /// A list although nothing was narrowed.
    var isListed = false
    /// Only the teams below, for a branch that opens.
    var isPiece = false
    var after = ""

    /// A list across teams instead of the tree.
    var isList: Bool { isListed || isNarrowed }
    var isNarrowed: Bool { state != nil || status != nil || owner != nil || isMine }

    func filter(in cycle: Cycle, team: ID<Team>?, for viewer: Viewer) -> GoalsSQL.Filter {
        GoalsSQL.Filter(cycle: cycle.id, team: team, state: state, owner: isMine ? viewer.id : owner)
    }

    /// The address of the same question, from its beginning.
    func link(_ path: Link = "/goals") -> Link {
        path.query("cycle", cycle?.text).query("team", team?.text).query("view", isListed ? "list" : nil)
            .query("owner", isMine ? "me" : owner?.text).query("status", status?.rawValue)
            .query("state", state?.rawValue)
    }

    func but(_ change: (inout GoalsQuestion) -> Void) -> GoalsQuestion {
        var other = self
        change(&other)
        return other
    }

    /// An id that cannot be one of ours names nothing; a state that is none is refused.
    init(_ request: Request) throws(Refusal) {
        let query = request.query
        cycle = try House.asked(query["cycle"])
        team = try House.asked(query["team"])
        isMine = query["owner"] == "me"
        if !isMine { owner = try House.asked(query["owner"]) }
        state = try Self.word(query["state"], at: "/state")
        status = try Self.word(query["status"], at: "/status")
        person = Self.name(query["person"])
        unit = Self.name(query["unit"])
        isListed = query["view"] == "list"
        isPiece = query["piece"] == "1"
        let after: ID<Team>? = try House.asked(query["after"])
        self.after = after?.text ?? ""
    }

    init() {}

    /// What has no word in it is no name.
    private static func name(_ typed: String?) -> String {
        let text = String((typed ?? "").prefix(200))
        return Folding.words(text).isEmpty ? "" : text
    }

    private static func word<Word: RawRepresentable & CaseIterable>(_ text: String?, at pointer: String)
        throws(Refusal) -> Word? where Word.RawValue == String
    {
        guard let text = text?.nonEmpty else { return nil }
        guard let word = Word(rawValue: text) else {
            throw .invalid(pointer, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }
}

/// What typed names stand for: one, or several to choose from.
struct GoalsNames: Sendable {
    /// Of the owner that was chosen, where it is not the reader.
    var owner: String?
    var people: [GoalsSQL.Named<Person>] = []
    var teams: [GoalsSQL.Named<Team>] = []

    /// Two statements at most.
    static func resolve(_ asked: GoalsQuestion, _ occasion: Occasion) throws -> (GoalsQuestion, GoalsNames) {
        var (question, names) = (asked, GoalsNames())
        if !asked.unit.isEmpty {
            names.teams = try GoalsSQL.teams(called: asked.unit, occasion.tx)
            if let one = only(names.teams, called: asked.unit) { (question.team, question.unit) = (one.id, "") }
        }
        if !asked.person.isEmpty {
            names.people = try GoalsSQL.people(called: asked.person, occasion.tx)
            if let one = only(names.people, called: asked.person) {
                (question.owner, question.isMine, question.person, names.owner) = (one.id, false, "", one.name)
            }
        } else if let owner = asked.owner {
            names.owner = try PersonSQL.names(of: [owner], occasion.tx)[owner]
            if names.owner == nil { throw Refusal.notFound }
        }
        return (question, names)
    }

    private static func only<Subject>(_ found: [GoalsSQL.Named<Subject>], called typed: String)
        -> GoalsSQL.Named<Subject>?
    {
        let words = Set(Folding.words(typed))
        let exact = found.filter { Set(Folding.words($0.name)) == words }
        return exact.count == 1 ? exact.first : found.count == 1 ? found.first : nil
    }
}
