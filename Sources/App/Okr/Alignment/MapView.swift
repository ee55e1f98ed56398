import Domain
import Store
import Web

/// What of the map is asked for.
struct MapQuestion: Sendable {
    var cycle: ID<Cycle>?
    /// Begin here instead of at the company.
    var of: ID<Objective>?
    var after = ""
    /// Whose contributors are shown.
    var open: [ID<Objective>] = []
    /// In percent.
    var zoom = 100

    static let mostOpen = 12
    static let zooms = [50, 75, 100, 125, 150, 200]

    init(_ request: Request) throws(Refusal) {
        let query = request.query
        cycle = try House.asked(query["cycle"])
        of = try House.asked(query["of"])
        let key: ID<Objective>? = try House.asked(query["after"])
        after = key?.text ?? ""
        var seen: Set<ID<Objective>> = []
        for part in (query["open"] ?? "").split(separator: ".").prefix(Self.mostOpen) {
            guard let id = ID<Objective>(parsing: String(part)) else { throw .notFound }
            if seen.insert(id).inserted { open.append(id) }
        }
        zoom = query["zoom"].flatMap { Int($0) }.flatMap { Self.zooms.contains($0) ? $0 : nil } ?? 100
    }

    init() {}

    var link: Link {
        Link("/goals/map").query("cycle", cycle?.text).query("of", of?.text).query("after", after.nonEmpty)
            .query("open", open.isEmpty ? nil : open.map(\.text).joined(separator: "."))
            .query("zoom", zoom == 100 ? nil : zoom)
    }

    func but(_ change: (inout MapQuestion) -> Void) -> MapQuestion {
        var other = self
        change(&other)
        return other
    }
}

/// The part of the map that is drawn: objectives, and who contributes to whom among them.
struct MapView: Sendable {
    struct Node: Sendable {
        let one: OpenObjective
        let card: Scorecard
        /// How many contribute to it, counted up to `MapSQL.mostCounted`.
        let count: Int
        var isOpen = false
        /// Drawn below it.
        var below: [ID<Objective>] = []
        /// Contribute to it too, but are drawn below another one.
        var elsewhere: [ID<Objective>] = []
        /// The key from which its further contributors begin.
        var next: String?

        var id: ID<Objective> { one.objective.id }
        var hidden: Int { max(0, count - below.count - elsewhere.count) }
    }

    let question: MapQuestion
    let cycles: [Cycle]
    let cycle: Cycle
    let today: Day
    /// What the first one contributes to, where the map begins at an objective.
    var above: [ID<Objective>] = []
    /// The company's objectives, or the one that was asked for.
    var roots: [ID<Objective>] = []
    var nodes: [ID<Objective>: Node] = [:]
    /// The key from which the company's further objectives begin.
    var next: String?
}

extension MapView {
    static let mostRoots = 10
    static let mostBelow = 6
    /// Below the objective that the map begins at.
    static let mostOfOne = 24

    /// Seven statements, with the session; none of them goes through more than is drawn. Nil: there is no cycle yet.
    static func read(_ question: MapQuestion, _ occasion: Occasion) throws -> MapView? {
        let (tx, viewer) = (occasion.tx, occasion.viewer)
        let cycles = try CycleSQL.newest(tx)
        var asked = question.cycle
        var first: [OpenObjective]
        if let of = question.of {
            first = try MapSQL.around(of, limit: mostBelow + 1, for: viewer, tx)
            guard let root = first.first, root.objective.id == of else { throw Refusal.notFound }
            asked = root.cycle.id
        } else {
            first = []
        }
        guard let cycle = try GoalsView.chosen(asked, of: cycles) ?? first.first?.cycle else { return nil }
        var view = MapView(question: question, cycles: cycles, cycle: cycle, today: occasion.today)
        if let of = question.of {
            (view.roots, view.above) = ([of], first.dropFirst().map(\.objective.id))
        } else {
            first = try MapSQL.company(in: cycle.id, after: question.after, limit: mostRoots + 1, for: viewer, tx)
            if first.count > mostRoots { view.next = first.dropLast().last?.objective.id.text }
            first = Array(first.prefix(mostRoots))
            view.roots = first.map(\.objective.id)
        }
        let below = try MapSQL.below(question.branches, for: viewer, tx)
        try view.take(first + below.map(\.one), occasion)
        view.hang(below)
        return view
    }

    /// Numbers for everything that may be drawn.
    private mutating func take(_ found: [OpenObjective], _ occasion: Occasion) throws {
        let ids = Array(Set(found.map(\.objective.id))).sorted()
        let keyResults = try KeyResultSQL.of(ids, occasion.tx)
        let numbers = try MapSQL.numbers(ids, for: occasion.viewer, occasion.tx)
        for var one in found {
            one.keyResults = keyResults[one.objective.id] ?? []
            nodes[one.objective.id] = Node(
                one: one, card: one.card(on: occasion.today), count: numbers[one.objective.id] ?? 0)
        }
    }

    /// Gives each objective its place below the first one that leads to it, from the top down.
    private mutating func hang(_ below: [(one: OpenObjective, above: ID<Objective>)]) {
        let found = Dictionary(grouping: below, by: \.above).mapValues { $0.map(\.one.objective.id) }
        let limits = Dictionary(question.branches.map { ($0.above, $0.limit - 1) }, uniquingKeysWith: { $1 })
        var placed = Set(roots + above)
        var waiting = roots
        while !waiting.isEmpty {
            let id = waiting.removeFirst()
            guard let all = found[id], let limit = limits[id] else { continue }
            guard var node = nodes[id] else { continue }
            let shown = all.prefix(limit)
            node.isOpen = true
            node.below = shown.filter { placed.insert($0).inserted }
            let below = Set(node.below)
            node.elsewhere = shown.filter { !below.contains($0) }
            node.next = all.count > limit ? shown.last?.text : nil
            waiting += node.below
            nodes[id] = node
        }
        nodes = nodes.filter { placed.contains($0.key) }
    }
}

extension MapQuestion {
    /// Whose contributors are read, one more of each than is shown.
    var branches: [MapSQL.Branch] {
        let first = of.map { [MapSQL.Branch(above: $0, after: after, limit: MapView.mostOfOne + 1)] } ?? []
        return first
            + open.filter { $0 != of }.map { MapSQL.Branch(above: $0, after: "", limit: MapView.mostBelow + 1) }
    }
}
