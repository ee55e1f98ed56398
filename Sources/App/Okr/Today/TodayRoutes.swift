import Domain
import Store
import Web

/// Everything Today shows, read in one go.
struct TodayReading: Sendable {
    var due: [Due] = []
    var mine: [OpenObjective] = []
    var moves: [Move] = []
    var cycles: [Cycle] = []
    var place = TodayPlace()
    /// Of what is shown, in their order.
    var keyResults: [ID<Objective>: [KeyResult]] = [:]
    /// What the organisation still lacks; only for who may set it up and has nothing of their own yet.
    var first: FirstSteps?
    /// Statements it took, the session's included.
    var statements = 0

    static let mostDue = 100
    static let mostMine = 12
    static let mostMoves = 12

    init(_ occasion: Occasion) throws {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        if viewer.may(.checkIn, Relation(isOwner: true)) { due = try DueSQL.mine(occasion, limit: Self.mostDue) }
        mine = try TodaySQL.objectives(of: viewer, limit: Self.mostMine, tx)
        moves = try TodaySQL.moves(around: viewer, limit: Self.mostMoves, tx)
        cycles = try CycleSQL.newest(tx)
        place = try TodayPlace(occasion)
        try fill(tx)
        if viewer.runsOKRs, mine.isEmpty, place.became.isEmpty { first = try FirstStepsSQL.read(tx) }
        statements = tx.statements
    }

    /// The key results of my objectives and of what my ideas became, and the steps of all that are shown: two statements.
    private mutating func fill(_ tx: any Transaction) throws {
        let shown = Set(mine.map(\.objective.id) + place.became.map(\.objective))
        let own = try KeyResultSQL.bare(of: shown.sorted(), tx)
        var all = own + moves.map(\.keyResult)
        try KeyResultSQL.fill(&all, tx)
        keyResults = Dictionary(grouping: all.prefix(own.count), by: \.objective)
        for index in mine.indices { mine[index].keyResults = keyResults[mine[index].objective.id] ?? [] }
        for (index, keyResult) in all.dropFirst(own.count).enumerated() { moves[index].keyResult = keyResult }
    }
}

extension TodayReading {
    /// What is mine, and what my teams do.
    func live(_ viewer: Viewer) -> [LiveSubject] {
        [.person(viewer.id)] + mine.map { .objective($0.objective.id) } + place.teams.map { .team($0) }
    }
}

extension House {
    func todayRoutes(_ routes: inout Routes<Access>) {
        routes.get("/", may: .seeing) { request in
            let (reading, guest) = try await read(request) { try TodayReading($0) }
            let page = TodayPage(reading, for: guest)
            return .html(guest.page(page.title, at: .today, live: reading.live(guest.viewer), page.html))
        }
    }
}
