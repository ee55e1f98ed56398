import Domain
import Store

// What people say and plan around an objective.

extension DemoMaker {
    /// The history of its states, and a changed target now and then.
    mutating func tellHistory(
        of draft: DemoDraft, _ keyResults: [DemoKeyResult], _ team: DemoTeam, _ chance: inout Chance
    ) {
        let steps: [Objective.State] =
            draft.isStraight
            ? [.draft, .agreed] : draft.fate == .draft ? [.draft] : [.draft, .proposed, .agreed]
        for (before, after) in zip(steps, steps.dropFirst()) {
            if draft.fate == .proposed, after == .agreed { break }
            let at = after == .agreed ? draft.agreedAt : draft.createdAt + 2 * Moment.day
            write("state", before.rawValue, after.rawValue, nil, nil, draft, team.lead, at)
        }
        for one in keyResults {
            guard let former = one.formerTarget, let target = one.numbers?.target else { continue }
            let (before, after) = (FieldChange.text(former), FieldChange.text(target))
            tell("target", before, after, texts.phrases["retargeted"], one.id, draft, team, 20, &chance)
        }
        for one in keyResults where one.isDropped {
            tell("state", "active", "dropped", texts.phrases["dropped"], one.id, draft, team, 40, &chance)
        }
        switch draft.fate {
        case .closed:
            let at = calendar.working(draft.quarter.end.adding(days: 3), &chance)
            write("state", "agreed", "closed", nil, nil, draft, draft.owner, at)
        case .dropped: tell("state", "agreed", "dropped", texts.phrases["dropped"], nil, draft, team, 38, &chance)
        default: break
        }
    }

    /// One change with a reason, so many days after the start of the cycle.
    private mutating func tell(
        _ field: String, _ before: String, _ after: String, _ reasons: [String], _ keyResult: ID<KeyResult>?,
        _ draft: DemoDraft, _ team: DemoTeam, _ days: Int, _ chance: inout Chance
    ) {
        let at = calendar.working(draft.quarter.start.adding(days: days), &chance)
        write(field, before, after, chance.pick(reasons), keyResult, draft, team.lead, at)
    }

    private mutating func write(
        _ field: String, _ before: String, _ after: String, _ reason: String?, _ keyResult: ID<KeyResult>?,
        _ draft: DemoDraft, _ actor: ID<Person>, _ at: Int64
    ) {
        okr.history.append([
            ids.next(HistoryEntry.self).sqlValue, draft.id.sqlValue, keyResult.sqlValue, actor.sqlValue, .integer(at),
            .text(field), .text(before), .text(after), reason.sqlValue, .null,
        ])
    }

    /// Comments, initiatives and people who help.
    mutating func talk(
        about draft: DemoDraft, _ keyResults: [ID<KeyResult>], of team: DemoTeam, _ slot: Int, _ chance: inout Chance
    ) {
        let isRunning = draft.quarter.state == .active
        if chance.happens(0.14) {
            comment(chance.pick(texts.phrases["comment"]), chance.pick(team.members), draft, nil, day: 9, &chance)
        }
        if let fatima = cast[.fatima], team.leaf == 0, slot == 0, isRunning {
            comment(texts.phrases["sceptic"].first, fatima, draft, nil, day: 15, &chance)
            comment(texts.phrases["comment"].last, team.lead, draft, nil, day: 17, &chance)
        }
        for day in [24, 40] where chance.happens(0.14) {
            let keyResult = chance.happens(0.3) ? chance.pick(keyResults) : nil
            comment(
                chance.pick(texts.phrases["comment"]), chance.pick(team.members), draft, keyResult, day: day, &chance)
        }
        for keyResult in keyResults where chance.happens(isRunning ? 0.4 : 0.15) {
            initiative(under: keyResult, draft, team, isDone: false, &chance)
            if chance.happens(0.5) { initiative(under: keyResult, draft, team, isDone: true, &chance) }
        }
        if chance.happens(0.2) || (team.leaf == 1 && slot == 0 && isRunning) {
            help(draft, keyResults, of: team, &chance)
        }
    }

    private mutating func comment(
        _ text: String?, _ author: ID<Person>?, _ draft: DemoDraft, _ keyResult: ID<KeyResult>?, day: Int,
        _ chance: inout Chance
    ) {
        guard let text, let author, draft.quarter.state != .planning else { return }
        okr.comments.append([
            ids.next(Comment.self).sqlValue, draft.id.sqlValue, keyResult.sqlValue, author.sqlValue, .text(text),
            .integer(calendar.working(draft.quarter.start.adding(days: day), &chance)),
        ])
    }

    private mutating func initiative(
        under keyResult: ID<KeyResult>, _ draft: DemoDraft, _ team: DemoTeam, isDone: Bool, _ chance: inout Chance
    ) {
        guard let title = chance.pick(texts.phrases["initiative"]) else { return }
        let isOver = draft.quarter.state == .closed
        let day = draft.quarter.start.adding(days: isDone || isOver ? 20 + chance.below(20) : 62 + chance.below(25))
        okr.initiatives.append([
            ids.next(Initiative.self).sqlValue, keyResult.sqlValue, .text(title), chance.pick(team.authors).sqlValue,
            day.sqlValue, .bool(isDone || (isOver && chance.happens(0.85))), .integer(1), .integer(draft.createdAt),
        ])
    }

    private mutating func help(
        _ draft: DemoDraft, _ keyResults: [ID<KeyResult>], of team: DemoTeam, _ chance: inout Chance
    ) {
        let person = team.leaf == 1 ? cast[.gijs] : chance.pick(team.members)
        guard let person, draft.quarter.state == .active || person != cast[.gijs] else { return }
        let keyResult = chance.happens(0.5) ? chance.pick(keyResults) : nil
        let day =
            draft.quarter.state == .active ? calendar.today.adding(days: -3) : draft.quarter.start.adding(days: 10)
        guard draft.quarter.state != .planning else { return }
        okr.contributors.append([
            ids.next(Contributor.self).sqlValue, draft.id.sqlValue, keyResult.sqlValue, person.sqlValue,
            .text(chance.pick(texts.phrases["help"]) ?? ""), .integer(calendar.working(day, &chance)),
        ])
    }
}
