import Domain
import Store
import Web

/// What the page of one key result shows.
struct KeyResultView: Sendable {
    struct May: Sendable, Hashable {
        var edit = false
        var drop = false
        var reopen = false
        var delete = false
        var checkIn = false
        var withdraw = false
        var comment = false
        var plan = false
    }

    let keyResult: KeyResult
    let objective: Objective
    let cycle: Cycle
    let team: String
    let owner: String?
    let today: Day
    let now: Moment
    let viewer: ID<Person>
    let verdict: Verdict
    /// Newest first, withdrawn ones too.
    let said: [ObjectiveViewSQL.Said]
    /// The place from which the next page begins.
    let next: String?
    let isFirst: Bool
    let line: ValueLine
    let comments: [Surroundings.Said]
    let initiatives: [Surroundings.Planned]
    let may: May

    static func read(_ id: ID<KeyResult>, before: (at: Moment, id: String)?, _ occasion: Occasion) throws
        -> KeyResultView
    {
        let tx = occasion.tx
        let (keyResult, objective, cycle) = try KeyResultSQL.visible(id, to: occasion.viewer, tx)
        let relation = try CheckInActs.relation(to: keyResult, of: objective, occasion)
        let found = try KeyResultViewSQL.said(on: keyResult, before: before, tx)
        let said = Array(found.prefix(KeyResultViewSQL.pageOfCheckIns))
        let lasting = said.map(\.checkIn).filter { $0.withdrawnAt == nil }
        let names = try KeyResultViewSQL.ownerAndTeam(of: keyResult, in: objective.draft.team, tx)
        let last = found.count > said.count ? said.last?.checkIn : nil
        return KeyResultView(
            keyResult: keyResult, objective: objective, cycle: cycle, team: names.team, owner: names.owner,
            today: occasion.today, now: occasion.now, viewer: occasion.viewer.id,
            verdict: keyResult.verdict(in: cycle, on: occasion.today), said: said,
            next: last.map { String($0.at.milliseconds) + "-" + $0.id.text }, isFirst: before == nil,
            line: ValueLine(keyResult, lasting.reversed(), in: cycle, day: occasion.calendar.day(of:)),
            comments: try KeyResultViewSQL.comments(on: id, tx),
            initiatives: try KeyResultViewSQL.initiatives(of: id, tx),
            may: May(keyResult, objective, cycle, relation, occasion.viewer))
    }
}

extension KeyResultView.May {
    init(_ keyResult: KeyResult, _ objective: Objective, _ cycle: Cycle, _ relation: Relation, _ viewer: Viewer) {
        let isLive = objective.isBeingWritten || objective.isAgreed
        let isRunning = objective.isAgreed && cycle.state == .active
        edit = isLive && cycle.state != .closed && viewer.may(.changeObjective, relation)
        drop = edit && keyResult.isActive && objective.isAgreed
        reopen = edit && !keyResult.isActive
        delete = edit && objective.isBeingWritten
        checkIn = isRunning && keyResult.isActive && viewer.may(.checkIn, relation)
        withdraw = isRunning && viewer.may(.withdrawCheckIn, relation)
        comment = viewer.may(.comment, relation)
        plan = isLive && viewer.may(.writeInitiative, relation)
    }
}
