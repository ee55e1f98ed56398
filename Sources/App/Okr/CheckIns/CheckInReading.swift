import Domain
import Store

/// The rows of a check-in page: what is due, or one key result, each with its recent course.
struct CheckInReading: Sendable {
    var rows: [Due]
    var said: [ID<KeyResult>: [CheckIn]]
    /// What the check-ins since the page was first opened moved.
    var ripple: Ripple?

    static let most = 100

    /// All that is due, and those besides that must stay on the page because something is typed in them.
    init(_ occasion: Occasion, keeping kept: [ID<KeyResult>] = [], since: Moment?) throws {
        var rows = try Self.mayCheckIn(occasion) ? DueSQL.mine(occasion, limit: Self.most) : []
        let known = Set(rows.map(\.keyResult.id))
        rows += try DueSQL.some(kept.filter { !known.contains($0) }, occasion)
        try self.init(rows, occasion)
        if let since { ripple = try Ripple(of: occasion.viewer.id, since: since, occasion) }
    }

    /// One key result, due or not.
    init(_ id: ID<KeyResult>, _ occasion: Occasion) throws {
        try self.init([DueSQL.one(id, occasion)], occasion)
    }

    /// Some key results by id, as far as this person may see them, without their course: to save, not to show.
    init(keys: [ID<KeyResult>], _ occasion: Occasion) throws {
        try self.init(DueSQL.some(keys, occasion), isShown: false, occasion)
    }

    private init(_ rows: [Due], isShown: Bool = true, _ occasion: Occasion) throws {
        self.rows = rows
        var keyResults = rows.map(\.keyResult)
        try KeyResultSQL.fill(&keyResults, occasion.tx)
        for (index, keyResult) in keyResults.enumerated() { self.rows[index].keyResult = keyResult }
        said = try !isShown ? [:] : CheckInSQL.recent(of: keyResults, each: 14, occasion.tx)
    }

    private static func mayCheckIn(_ occasion: Occasion) -> Bool {
        occasion.viewer.may(.checkIn, Relation(isOwner: true))
    }
}

/// What a person's check-ins since a moment moved, up to what their objectives contribute to.
struct Ripple: Sendable {
    struct Wave: Sendable {
        let id: ID<Objective>
        let title: String
        let before: Double?
        let after: Double?
        /// What it contributes to, nearest first, up to the company.
        let above: [Above]
    }

    struct Above: Sendable {
        let id: ID<Objective>
        let title: String
        /// The mean progress of what contributes to it; nil further up, where nothing changes yet.
        var before: Double?
        var after: Double?
    }

    let checkIns: Int
    let waves: [Wave]

    init(of person: ID<Person>, since: Moment, _ occasion: Occasion) throws {
        let tx = occasion.tx
        let ids = try CheckInSQL.touched(by: person, since: since, tx)
        let rows = try DueSQL.some(ids, occasion)
        checkIns = rows.count
        var titles: [ID<Objective>: String] = [:]
        for row in rows { titles[row.objective.id] = row.objective.title }
        let past = try Past(since: since, touched: Set(ids), tx)
        waves = try titles.keys.sorted().map { id in
            let (before, after) = try past.progress(of: [id])
            return Wave(
                id: id, title: titles[id] ?? "", before: before[id] ?? nil, after: after[id] ?? nil,
                above: try Self.above(id, past, occasion))
        }
    }

    /// At most five steps up; the numbers of the first only, for nothing is counted twice.
    private static func above(_ id: ID<Objective>, _ past: Past, _ occasion: Occasion) throws -> [Above] {
        var found: [Above] = []
        var current = id
        var seen: Set<ID<Objective>> = [id]
        while found.count < 5, let next = try AlignmentSQL.next(above: current, for: occasion.viewer, occasion.tx),
            seen.insert(next.id).inserted
        {
            var above = Above(id: next.id, title: next.title)
            if found.isEmpty {
                let children =
                    try AlignmentSQL.contributors(to: [next.id], for: occasion.viewer, occasion.tx)[next.id] ?? []
                if children.count <= 200 {
                    let (before, after) = try past.progress(of: children)
                    above.before = Progress.mean(before.values.map { Progress.Part(value: $0) })
                    above.after = Progress.mean(after.values.map { Progress.Part(value: $0) })
                }
            }
            found.append(above)
            current = next.id
        }
        return found
    }
}

/// How objectives stood before some check-ins, and how they stand now.
private struct Past {
    let since: Moment
    let touched: Set<ID<KeyResult>>
    let tx: any Transaction

    init(since: Moment, touched: Set<ID<KeyResult>>, _ tx: any Transaction) throws {
        (self.since, self.touched, self.tx) = (since, touched, tx)
    }

    func progress(of ids: [ID<Objective>]) throws -> (before: [ID<Objective>: Double?], after: [ID<Objective>: Double?])
    {
        let now = try KeyResultSQL.of(ids, tx)
        let changed = now.values.joined().filter { touched.contains($0.id) }
        let said = try CheckInSQL.latest(of: Array(changed), before: since, tx)
        let before = try now.mapValues { keyResults in try Progress.mean(keyResults.map { try earlier($0, said).part })
        }
        return (before, now.mapValues { Progress.mean($0.map(\.part)) })
    }

    private func earlier(_ keyResult: KeyResult, _ said: [ID<KeyResult>: CheckIn]) throws -> KeyResult {
        guard touched.contains(keyResult.id) else { return keyResult }
        var earlier = keyResult
        let steps = keyResult.metric.kind == .milestones ? try KeyResultSQL.initialSteps(of: keyResult.id, tx) : []
        earlier.adopt(said[keyResult.id], initially: steps)
        return earlier
    }
}
