import Domain
import Store
import Web

/// What the page of an objective's consent rounds shows.
struct ConsentReading: Sendable {
    /// Of earlier rounds a page shows so many.
    static let mostRounds = 11
    static let mostTeams = 100

    let objective: Objective
    let keyResults: [KeyResult]
    /// Newest first.
    let rounds: [ConsentRound]
    /// Of the last round that closed.
    let notes: [String]
    let mayOpen: Bool
    /// Whether the reader took part in the open round; nil for who is not invited.
    var tookPart: Bool?
    /// What a round could be opened with.
    var opening: Opening?

    struct Opening: Sendable {
        /// As far as it matters: counted up to 200.
        let invited: Int
        let isCompany: Bool
        let teams: [Team]
        let wasAnswered: Bool
    }

    var current: ConsentRound? { rounds.first { $0.state == .open } }
    var last: ConsentRound? { rounds.first { $0.state == .closed } }

    init(_ id: ID<Objective>, _ occasion: Occasion) throws {
        let tx = occasion.tx
        let (objective, cycle) = try ObjectiveSQL.visible(id, to: occasion.viewer, tx)
        self.objective = objective
        keyResults = (try KeyResultSQL.of([id], tx)[id] ?? []).filter(\.isActive)
        rounds = try ConsentSQL.list(of: id, limit: Self.mostRounds, tx)
        let last = rounds.first { $0.state == .closed }
        notes = try last.map { try ConsentSQL.notes(of: $0.id, tx) } ?? []
        mayOpen = try occasion.viewer.may(.openConsentRound, ObjectiveActs.relation(to: objective, occasion))
        if let current { tookPart = try VoterSQL.tookPart(occasion.viewer.id, in: current.id, tx) }
        let isOpenable = objective.state == .proposed && cycle.isOpen && current == nil
        if mayOpen, isOpenable { opening = try Self.opening(objective, keyResults, tx) }
    }

    private static func opening(_ objective: Objective, _ keyResults: [KeyResult], _ tx: any Transaction) throws
        -> Opening
    {
        let crowd = try ConsentActs.crowd(of: objective, [], tx)
        let proposers = try VoterSQL.proposers(of: objective, tx)
        let proposal = Secrets.hash(ConsentRound.proposal(objective, keyResults))
        return Opening(
            invited: try VoterSQL.count(crowd, without: proposers, most: 200, tx), isCompany: crowd == .everyone,
            teams: crowd == .everyone
                ? try TeamSQL.below(objective.draft.team, after: "", limit: mostTeams, tx) : [],
            wasAnswered: try ConsentSQL.wasAnswered(proposal, of: objective.id, tx))
    }
}

/// What an objective's own page says of its rounds.
struct ConsentLine: Sendable, Hashable {
    var open: ConsentRound?
    var last: ConsentRound?
    /// The open one asks the reader.
    var asksReader = false

    mutating func add(_ found: (round: ConsentRound, asks: Bool)) {
        if found.round.state == .open {
            (open, asksReader) = (found.round, found.asks)
        } else if last.map({ $0.id < found.round.id }) ?? true {
            last = found.round
        }
    }
}
