import Domain
import Store

/// One page of a wall. Nobody is signed in: it holds what everyone may see, and no names of people.
struct WallReading: Sendable {
    static let most = 3

    let row: WallSQL.Entry
    let cycle: Cycle?
    var objectives: [OpenObjective] = []
    /// The key from which the next page begins; nil: from the start again.
    var next: String?

    init?(hash: String, after: String, on today: Day, _ tx: any Transaction) throws {
        guard let row = try WallSQL.find(hash: hash, tx) else { return nil }
        self.row = row
        let cycles = try CycleSQL.newest(tx)
        let running = cycles.first { $0.state == .active && $0.start <= today }
        cycle = try running ?? GoalsView.chosen(nil, of: cycles)
        guard let cycle else { return }
        let found = try WallSQL.objectives(of: row.wall.team, in: cycle.id, after: after, limit: Self.most + 1, tx)
        objectives = Array(found.prefix(Self.most))
        if found.count > Self.most { next = objectives.last?.objective.id.text }
        let keyResults = try KeyResultSQL.of(objectives.map(\.objective.id), tx)
        for index in objectives.indices {
            objectives[index].keyResults = keyResults[objectives[index].objective.id] ?? []
        }
    }
}

/// What can be done with walls.
enum WallActs {
    static func add(_ wall: Wall, secret: String, _ occasion: Occasion) throws {
        try occasion.require(.manageWalls)
        guard try TeamSQL.exists(wall.team, occasion.tx) else { throw Refusal.invalid("/team", .unknownReference) }
        try WallSQL.insert(
            wall, hash: Secrets.hash(secret), by: occasion.viewer.id, at: occasion.now, occasion.tx)
        try occasion.tell([.okr(.wallAdded(wall.id))])
    }

    static func revoke(_ id: ID<Wall>, _ occasion: Occasion) throws {
        try occasion.require(.manageWalls)
        _ = try WallSQL.find(id, occasion.tx)
        try WallSQL.delete(id, occasion.tx)
        try occasion.tell([.okr(.wallRevoked(id))])
    }
}
