import Domain
import Store

/// Everything that all in a session see at one moment: the same for everybody, so it is read once for all of them.
struct SessionScene: Sendable {
    let session: GoalSession
    let team: String
    let cycle: String
    let board: SessionBoard
    /// Of those whose names stand on cards.
    let names: [ID<Person>: String]
    let seats: Int
    let joined: Int
    /// Cards that nobody sees yet but who wrote them.
    var hidden: Int { board.cards.values.count { !$0.isShown } }
    let vote: SessionVotes.Standing?
    let products: [ProductSQL.Product]
    /// What was said of each option, by its id.
    let notes: [String: SessionNote]
    /// Objectives of the team and of those above it in this cycle, the nearest first.
    let context: [ContextGoal]

    struct ContextGoal: Sendable, Hashable {
        let id: ID<Objective>
        let title: String
        let team: String
        /// Of the cycle before, where it is graded.
        let grade: Grade?
        let isBefore: Bool
    }

    /// Nil when it was cancelled.
    init?(_ id: ID<GoalSession>, _ tx: any Transaction) throws {
        guard let session = try GoalSessionSQL.find(id, tx) else { return nil }
        try self.init(session, tx)
    }

    /// - Parameter viewer: whose rights decide which goals are named; nil: what everybody may see.
    init(_ session: GoalSession, for viewer: Viewer? = nil, _ tx: any Transaction) throws {
        self.session = session
        let names = try SceneSQL.names(of: session, tx)
        (team, cycle) = (names.team, names.cycle)
        board = try BoardSQL.board(of: session, tx)
        self.names = try BoardSQL.authors(of: session.id, tx)
        (seats, joined) = try SeatSQL.count(of: session.id, tx)
        vote = session.votes > 0 ? try SessionVotes.standing(of: session, tx) : nil
        products = session.phase >= .draft ? try ProductSQL.list(of: session.id, for: viewer, tx) : []
        notes = session.phase >= .discuss ? try NoteSQL.all(of: session.id, tx) : [:]
        context = session.phase <= .prepare ? try SceneSQL.context(of: session, tx) : []
    }

    /// What there is to choose, most dots first after a vote.
    var ranked: [(option: SessionOption, dots: Int?)] {
        let options = board.options
        guard let vote, !vote.isOpen, !vote.dots.isEmpty else { return options.map { ($0, nil) } }
        return options.enumerated().sorted {
            (vote.dots[$1.element.id] ?? 0, $0.offset) < (vote.dots[$0.element.id] ?? 0, $1.offset)
        }.map { ($0.element, vote.dots[$0.element.id] ?? 0) }
    }
}
