import Domain
import Store
import Web

/// What the objective page shows, as this reader may see it.
struct ObjectiveView: Sendable {
    struct Aligned: Sendable {
        let id: ID<Objective>
        let link: Link
        let title: String
        /// Its team, and the key result that the link goes to.
        let note: String
        let progress: Double?
        let verdict: Verdict?
    }

    struct Measured: Sendable {
        let keyResult: KeyResult
        let owner: String?
        let verdict: Verdict
        let isStale: Bool
        let line: ValueLine
        /// Newest first, withdrawn ones too.
        let said: [ObjectiveViewSQL.Said]
        let initiatives: [Surroundings.Planned]
        let mayCheckIn: Bool
    }

    let objective: Objective
    let cycle: Cycle
    let today: Day
    let now: Moment
    let owner: String?
    let path: [(id: ID<Team>, name: String)]
    let card: Scorecard
    let measured: [Measured]
    let above: [Aligned]
    let below: [Aligned]
    /// There is more aligned work than is shown.
    let isBelowCut: Bool
    let alignedMean: Double?
    let carried: Int
    let concerned: Int
    let isCompany: Bool
    let around: Surroundings
    let isHelping: Bool
    let may: ObjectiveMay

    /// This objective, and the work that is shown beside it.
    var live: [LiveSubject] { [.objective(objective.id)] + (above + below.prefix(40)).map { .objective($0.id) } }
}

extension ObjectiveView {
    /// Reads everything in one go: seven statements, eight with the session.
    ///
    /// - Parameter everyone: how many people are active in the whole organisation.
    static func read(_ id: ID<Objective>, everyone: () throws -> Int, _ occasion: Occasion) throws -> ObjectiveView {
        let tx = occasion.tx
        let head = try ObjectiveViewSQL.head(id, for: occasion.viewer, tx)
        let aligned = try ObjectiveViewSQL.aligned(id, for: occasion.viewer, tx)
        let all = try ObjectiveViewSQL.keyResults(of: [id] + aligned.map(\.id), tx)
        let own = all.filter { $0.keyResult.objective == id }
        let said = try ObjectiveViewSQL.checkIns(on: own.map(\.keyResult), tx)
        let around = try SurroundingsSQL.of(head.objective, isCompany: head.isCompany, for: occasion.viewer, tx)
        let parts = Parts(
            head: head, others: Dictionary(grouping: all.map(\.keyResult), by: \.objective), around: around,
            occasion: occasion)
        let below = aligned.filter { !$0.isAbove }.prefix(ObjectiveViewSQL.mostAligned)
        let cards = below.map { parts.card($0.id) }
        return ObjectiveView(
            objective: head.objective, cycle: head.cycle, today: occasion.today, now: occasion.now, owner: head.owner,
            path: around.path, card: Scorecard(own.map(\.keyResult), in: head.cycle, on: occasion.today),
            measured: own.map { parts.measured($0.keyResult, $0.owner, said[$0.keyResult.id] ?? []) },
            above: aligned.filter(\.isAbove).map(parts.aligned), below: below.map(parts.aligned),
            isBelowCut: aligned.count { !$0.isAbove } > below.count,
            alignedMean: Progress.mean(cards.map { Progress.Part(value: $0.progress) }), carried: around.carried,
            concerned: try around.concerned ?? everyone(), isCompany: head.isCompany, around: around,
            isHelping: around.helpers.first.map { $0.person == occasion.viewer.id && $0.keyResult.isEmpty } ?? false,
            may: ObjectiveMay(head.objective, in: head.cycle, parts.relation, occasion.viewer))
    }

    /// What is known while the view is put together.
    private struct Parts {
        let head: ObjectiveViewSQL.Head
        let others: [ID<Objective>: [KeyResult]]
        let around: Surroundings
        let occasion: Occasion

        var relation: Relation {
            occasion.viewer.relation(
                toTeam: head.objective.draft.team, above: Set(around.path.map(\.id)), owner: head.objective.draft.owner)
        }

        func card(_ id: ID<Objective>) -> Scorecard {
            Scorecard(others[id] ?? [], in: head.cycle, on: occasion.today)
        }

        func aligned(_ one: ObjectiveViewSQL.Aligned) -> Aligned {
            let card = card(one.id)
            // Pace belongs to a cycle: another one's is not ours to judge.
            let isRunning = (one.state == .agreed || one.state == .closed) && one.cycle == head.cycle.id
            return Aligned(
                id: one.id, link: "/objectives/\(one.id.text)", title: one.title,
                note: one.keyResult.isEmpty ? one.team : one.team + " · " + one.keyResult, progress: card.progress,
                verdict: isRunning ? card.verdict : nil)
        }

        func measured(_ keyResult: KeyResult, _ owner: String?, _ said: [ObjectiveViewSQL.Said]) -> Measured {
            let standing = said.lazy.map(\.checkIn).filter { $0.withdrawnAt == nil }
            var relation = relation
            relation.isOwner = relation.isOwner || keyResult.owner == occasion.viewer.id
            let isOpen = head.objective.isAgreed && head.cycle.state == .active && keyResult.isActive
            return Measured(
                keyResult: keyResult, owner: owner, verdict: keyResult.verdict(in: head.cycle, on: occasion.today),
                isStale: isOpen && keyResult.isStale(silent: silent(keyResult)),
                line: ValueLine(keyResult, standing.reversed(), in: head.cycle, day: occasion.calendar.day(of:)),
                said: said, initiatives: around.initiatives.filter { $0.keyResult == keyResult.id },
                mayCheckIn: isOpen && occasion.viewer.may(.checkIn, relation))
        }

        private func silent(_ keyResult: KeyResult) -> Int {
            keyResult.daysSilent(
                lastCheckInOn: keyResult.latest.map { occasion.calendar.day(of: $0.at) }, cycleStart: head.cycle.start,
                agreedOn: head.objective.agreedAt.map { occasion.calendar.day(of: $0) } ?? head.cycle.start,
                today: occasion.today)
        }
    }
}

/// What the reader may do with an objective now: rights and the state of things together.
struct ObjectiveMay: Sendable, Hashable {
    var edit = false
    var propose = false
    var withdrawProposal = false
    var agree = false
    var close = false
    var drop = false
    var reopen = false
    var delete = false
    var copy = false
    var carryOver = false
    var help = false
    var comment = false
    var plan = false
    var openRound = false
    var suggest = false
    var sign = false

    init() {}

    init(_ objective: Objective, in cycle: Cycle, _ relation: Relation, _ viewer: Viewer) {
        func may(_ act: Act) -> Bool { viewer.may(act, relation) }
        let isLive = objective.isBeingWritten || objective.isAgreed
        edit = isLive && cycle.state != .closed && may(.changeObjective)
        propose = objective.state == .draft && cycle.isOpen && may(.changeObjective)
        withdrawProposal = objective.state == .proposed && cycle.isOpen && may(.changeObjective)
        agree = objective.isBeingWritten && cycle.isOpen && may(.agreeObjective)
        close = objective.isAgreed && (cycle.state == .active || cycle.state == .closing) && may(.closeObjective)
        drop = isLive && may(.dropObjective)
        reopen = objective.state == .closed && cycle.state != .closed && may(.reopenObjective)
        delete = objective.isBeingWritten && may(.deleteObjective)
        carryOver = objective.state == .closed && may(.carryOver)
        copy = viewer.runsOKRs || (viewer.role == .member && !viewer.memberships.isEmpty)
        help = isLive && may(.help)
        comment = may(.comment)
        openRound = objective.state == .proposed && cycle.isOpen && may(.openConsentRound)
        suggest = objective.isBeingWritten && cycle.state != .closed && may(.suggest)
        sign = objective.allowsSignature && may(.standBehind)
        plan = isLive && may(.writeInitiative)
    }
}
