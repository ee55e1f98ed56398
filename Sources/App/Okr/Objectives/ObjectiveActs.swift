import Domain
import Store

/// What can be done with objectives.
enum ObjectiveActs {
    static func add(_ draft: Objective.Draft, _ occasion: Occasion) throws -> Objective {
        let tx = occasion.tx
        try checkTeam(draft.team, tx)
        try occasion.require(.draftObjective, TeamSQL.relation(of: occasion.viewer, to: draft.team, tx))
        try checkCycle(draft.cycle, tx)
        try checkOwner(draft.owner, tx)
        let objective = Objective(id: occasion.next(), draft: draft)
        try ObjectiveSQL.insert(objective, at: occasion.now, tx)
        try occasion.tell([.okr(.objectiveDrafted(objective.id))])
        return objective
    }

    /// What a change of an objective may hold: its fields, its state, its grade.
    struct Change {
        var draft: Objective.Draft
        var state: Objective.State
        /// Nil leaves the grade as it is.
        var grade: GradeChange?
        var reason: Prose?
    }

    struct GradeChange {
        var grade: Grade?
        var reason: Prose?
    }

    /// Fields first, then the grade, then the state; all of it or nothing.
    static func change(_ objective: Objective, in cycle: Cycle, to change: Change, _ occasion: Occasion) throws
        -> Objective
    {
        var next = objective
        if change.draft != objective.draft {
            next = try revise(next, in: cycle, as: change.draft, reason: change.reason, occasion)
        }
        if let grade = change.grade { next = try self.grade(next, in: cycle, grade, occasion) }
        if change.state != next.state {
            next = try move(next, in: cycle, to: change.state, reason: change.reason, occasion)
        }
        return next
    }

    private static func revise(
        _ objective: Objective, in cycle: Cycle, as draft: Objective.Draft, reason: Prose?, _ occasion: Occasion
    ) throws -> Objective {
        let tx = occasion.tx
        try occasion.require(.changeObjective, relation(to: objective, occasion))
        let (next, changes) = try objective.revised(as: draft, reason: reason)
        guard !changes.isEmpty else { return objective }
        guard cycle.state != .closed else { throw Refusal.conflict(.cycleClosed) }
        try ConsentActs.allowsChange(of: objective, tx)
        if draft.team != objective.draft.team {
            try checkTeam(draft.team, tx)
            let there = try TeamSQL.relation(of: occasion.viewer, to: draft.team, tx)
            try occasion.require(.draftObjective, there)
            // What is agreed stays agreed when it moves: so only who could have agreed it there moves it there.
            if objective.isAgreed { try occasion.require(.agreeObjective, there) }
        }
        if draft.cycle != objective.draft.cycle { try checkCycle(draft.cycle, tx) }
        if draft.owner != objective.draft.owner { try checkOwner(draft.owner, tx) }
        if Set(draft.contributesTo) != Set(objective.draft.contributesTo) {
            let above = try AlignmentSQL.above(AlignmentSQL.objectives(of: draft.contributesTo, tx), tx)
            try Alignment.allow(objective.id, above: above)
            try AlignmentSQL.replace(draft.contributesTo, of: objective.id, tx)
        }
        try ObjectiveSQL.update(next, tx)
        if draft.title != objective.title {
            try TermSQL.index(draft.title.text, as: .objective, of: objective.id.text, tx)
        }
        try HistorySQL.append(changes, to: objective.id, reason: reason, occasion)
        let (team, left) = (objective.draft.team, objective.draft.cycle)
        try occasion.tell([
            .okr(draft.team == team ? .objectiveChanged(objective.id) : .objectiveMoved(objective.id, from: team))
        ])
        if draft.cycle != left { try occasion.tell([.okr(.objectiveRescheduled(objective.id, from: left))]) }
        return next
    }

    private static func grade(_ objective: Objective, in cycle: Cycle, _ change: GradeChange, _ occasion: Occasion)
        throws -> Objective
    {
        guard change.grade != objective.grading.grade || change.reason != objective.grading.reason else {
            return objective
        }
        try occasion.require(.gradeObjective, relation(to: objective, occasion))
        guard cycle.state == .closing else { throw Refusal.conflict(.gradeNotNow) }
        guard objective.isAgreed || objective.state == .closed else { throw Refusal.conflict(.objectiveNotAgreed) }
        let keyResults = try KeyResultSQL.of([objective.id], occasion.tx)[objective.id] ?? []
        let card = Scorecard(keyResults, in: cycle, on: occasion.today)
        var graded = objective
        graded.grading = try Grading(change.grade, proposed: card.proposedGrade, reason: change.reason)
        graded.version += 1
        try ObjectiveSQL.update(graded, occasion.tx)
        let changes = [FieldChange("grade", text(objective.grading.grade), text(change.grade))]
        try HistorySQL.append(changes, to: objective.id, reason: change.reason, occasion)
        return graded
    }

    private static func move(
        _ objective: Objective, in cycle: Cycle, to state: Objective.State, reason: Prose?, _ occasion: Occasion
    ) throws -> Objective {
        let tx = occasion.tx
        try requireMove(objective, to: state, occasion)
        var cycle = cycle
        if cycle.id != objective.draft.cycle { cycle = try CycleSQL.find(objective.draft.cycle, tx) }
        let hadRound = try state == .agreed && ConsentSQL.lastClosed(of: objective.id, tx) != nil
        var next = try objective.moved(to: state, in: cycle, hadRound: hadRound, reason: reason, at: occasion.now)
        try ConsentActs.allowsMove(of: objective, to: state, occasion)
        if state == .closed {
            let keyResults = try KeyResultSQL.of([objective.id], tx)[objective.id] ?? []
            next.grading = try closeKeyResults(keyResults, of: next, in: cycle, occasion)
        }
        try ObjectiveSQL.update(next, tx)
        if objective.isBeingWritten, !next.isBeingWritten { try SuggestionActs.close(on: objective.id, occasion) }
        if state == .draft { try SignatureSQL.clear(objective.id, tx) }
        let change = FieldChange("state", objective.state.rawValue, state.rawValue)
        try HistorySQL.append([change], to: objective.id, reason: reason, occasion)
        try occasion.tell([event(of: objective, to: state)])
        return next
    }

    /// Gives every key result without a grade the one its progress proposes; answers with the objective's.
    private static func closeKeyResults(
        _ keyResults: [KeyResult], of objective: Objective, in cycle: Cycle, _ occasion: Occasion
    ) throws -> Grading {
        for keyResult in keyResults where keyResult.isActive && keyResult.grading.grade == nil {
            var graded = keyResult
            graded.grading = Grading(trusted: keyResult.proposedGrade, reason: nil)
            guard graded.grading != keyResult.grading else { continue }
            try KeyResultSQL.update(graded, from: keyResult, occasion.tx)
        }
        if objective.grading.grade != nil { return objective.grading }
        return Grading(
            trusted: Scorecard(keyResults, in: cycle, on: occasion.today).proposedGrade,
            reason: objective.grading.reason)
    }

    /// The end of the cycle: what was agreed is closed with its grade, the rest is dropped.
    static func end(_ objective: Objective, with keyResults: [KeyResult], reason: Prose, _ occasion: Occasion) throws {
        var ended = objective
        ended.state = objective.isAgreed ? .closed : .dropped
        ended.version += 1
        if objective.isAgreed {
            let cycle = try CycleSQL.find(objective.draft.cycle, occasion.tx)
            ended.grading = try closeKeyResults(keyResults, of: objective, in: cycle, occasion)
        }
        if objective.state == .proposed { try ConsentActs.end(on: objective.id, occasion) }
        try ObjectiveSQL.update(ended, occasion.tx)
        if objective.isBeingWritten { try SuggestionActs.close(on: objective.id, occasion) }
        let change = FieldChange("state", objective.state.rawValue, ended.state.rawValue)
        try HistorySQL.append([change], to: objective.id, reason: reason, occasion)
        try occasion.tell([event(of: objective, to: ended.state)])
    }

    static func delete(_ objective: Objective, _ occasion: Occasion) throws {
        try occasion.require(.deleteObjective, relation(to: objective, occasion))
        try objective.allowsDeletion()
        try ConsentActs.allowsChange(of: objective, occasion.tx)
        try IdeaSQL.detach(from: objective, occasion.tx)
        try ObjectiveSQL.delete(objective.id, occasion.tx)
        try occasion.tell([.okr(.objectiveDeleted(objective.id, of: objective.draft.team))])
    }

    static func relation(to objective: Objective, _ occasion: Occasion) throws -> Relation {
        try TeamSQL.relation(
            of: occasion.viewer, to: objective.draft.team, owner: objective.draft.owner, occasion.tx)
    }

    static func requireMove(_ objective: Objective, to state: Objective.State, _ occasion: Occasion) throws {
        try occasion.require(act(objective.state, state), relation(to: objective, occasion))
    }

    private static func act(_ from: Objective.State, _ to: Objective.State) -> Act {
        switch to {
        case .draft, .proposed: .changeObjective
        case .agreed: from == .closed ? .reopenObjective : .agreeObjective
        case .closed: .closeObjective
        case .dropped: .dropObjective
        }
    }

    private static func event(of objective: Objective, to state: Objective.State) -> Event {
        switch state {
        case .draft: .okr(.objectiveChanged(objective.id))
        case .proposed: .okr(.objectiveProposed(objective.id))
        case .agreed:
            .okr(objective.state == .closed ? .objectiveReopened(objective.id) : .objectiveAgreed(objective.id))
        case .closed: .okr(.objectiveClosed(objective.id))
        case .dropped: .okr(.objectiveDropped(objective.id))
        }
    }

    private static func text(_ grade: Grade?) -> String? { grade.map { FieldChange.text($0.value) } }

    private static func checkTeam(_ team: ID<Team>, _ tx: any Transaction) throws {
        guard try TeamSQL.exists(team, tx) else { throw Refusal.invalid("/team", .unknownReference) }
    }

    private static func checkOwner(_ owner: ID<Person>?, _ tx: any Transaction) throws {
        guard let owner else { return }
        guard try PersonSQL.exists(owner, tx) else { throw Refusal.invalid("/owner", .unknownReference) }
    }

    private static func checkCycle(_ id: ID<Cycle>, _ tx: any Transaction) throws {
        guard try CycleSQL.exists(id, tx) else { throw Refusal.invalid("/cycle", .unknownReference) }
        guard try CycleSQL.find(id, tx).isOpen else { throw Refusal.conflict(.cycleNotOpen) }
    }
}
