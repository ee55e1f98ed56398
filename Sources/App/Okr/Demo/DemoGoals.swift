import Domain
import Store

/// An objective of the made-up organisation while it is being written.
struct DemoDraft {
    let id: ID<Objective>
    let quarter: DemoCalendar.Quarter
    let owner: ID<Person>
    let fate: DemoFate
    let createdAt: Int64
    let agreedAt: Int64
    /// It was never proposed.
    let isStraight: Bool
}

/// How an objective ends up.
enum DemoFate: Sendable {
    case draft, proposed, agreed, closed
    /// In the middle of the cycle.
    case dropped

    var state: Objective.State {
        switch self {
        case .draft: .draft
        case .proposed: .proposed
        case .agreed: .agreed
        case .closed: .closed
        case .dropped: .dropped
        }
    }
    var wasAgreed: Bool { self != .draft && self != .proposed }
}

extension DemoMaker {
    /// Three objectives in each cycle, three key results each; answers with what others may refer to, by cycle.
    mutating func writeGoals(of team: DemoTeam, below parent: DemoTeam?, chance: Chance) -> [[DemoObjective]] {
        var chance = chance
        let pool = texts.pool(of: team.group, inOrder: team.leaf == 0, &chance)
        guard !pool.isEmpty else { return [] }
        var written: [[DemoObjective]] = []
        var carried: DemoCarry?
        let last = calendar.quarters.count - 1
        for (cycle, quarter) in calendar.quarters.enumerated() {
            let targets =
                parent.map { $0.written.indices.contains(cycle) ? $0.written[cycle].filter(\.isAgreed) : [] } ?? []
            var goals: [DemoObjective] = []
            var carry: DemoCarry?
            for slot in 0..<3 {
                let (round, place) = ((last - cycle) * 3 + slot).quotientAndRemainder(dividingBy: pool.count)
                let fate = fate(of: team, cycle: cycle, slot: slot)
                let from = slot == 0 && fate.wasAgreed ? carried : nil
                let (goal, open) = write(
                    from?.template ?? pool[place], round, of: team, in: quarter, fate, slot, carriedFrom: from, &chance)
                goals.append(goal)
                if slot == 0 { carry = open }
                if fate != .draft { align(goal, to: targets, &chance) }
            }
            written.append(goals)
            carried = carry
        }
        if team.leaf.map({ $0 % 5 == 0 }) ?? (parent == nil),
            let template = carried?.template ?? pool.dropFirst(3).first
        {
            // The company's own is proposed: everybody is asked about it.
            let fate: DemoFate = (team.leaf ?? 5) % 10 == 5 ? .proposed : .draft
            _ = write(template, 0, of: team, in: calendar.next, fate, 0, carriedFrom: nil, &chance)
        }
        return written
    }

    private func fate(of team: DemoTeam, cycle: Int, slot: Int) -> DemoFate {
        let isLast = cycle == calendar.quarters.count - 1
        guard let leaf = team.leaf, slot == 2 else { return isLast ? .agreed : .closed }
        guard isLast else { return (leaf + cycle) % 8 == 3 ? .dropped : .closed }
        return switch leaf % 8 {
        case 1: .proposed
        case 2: .dropped
        case 4: .draft
        default: .agreed
        }
    }

    private mutating func write(
        _ template: ObjectiveTemplate, _ round: Int, of team: DemoTeam, in quarter: DemoCalendar.Quarter,
        _ fate: DemoFate,
        _ slot: Int, carriedFrom: DemoCarry?, _ chance: inout Chance
    ) -> (DemoObjective, DemoCarry?) {
        let draft = begin(team, quarter, fate, slot, &chance)
        var reached: [DemoKeyResult] = []
        for (place, keyResult) in template.keyResults.enumerated() {
            reached.append(
                add(keyResult, place, round, to: draft, of: team, slot, after: carriedFrom?.numbers[place], &chance))
        }
        let progress = Progress.mean(reached.lazy.filter { !$0.isDropped }.map { Progress.Part(value: $0.progress) })
        let grade = fate == .closed ? Grade(proposedFor: progress) : nil
        let isOpen = chance.happens(0.8)
        okr.objectives.append([
            draft.id.sqlValue, .text(template.title), .text(template.why), quarter.id.sqlValue, team.id.sqlValue,
            draft.owner.sqlValue, .text(chance.happens(0.35) ? "committed" : "aspirational"),
            .text(team.leaf != nil && (slot == 1 && chance.happens(0.12)) ? "team" : "everyone"),
            .text(fate.state.rawValue), fate.wasAgreed ? .integer(draft.agreedAt) : .null,
            .bool(draft.fate.wasAgreed),
            grade.sqlValue, .null, (carriedFrom?.id).sqlValue, .integer(version(fate)), .integer(draft.createdAt),
        ])
        index(template.title, as: .objective, draft.id.text)
        tally.objectives += 1
        tellHistory(of: draft, reached, team, &chance)
        sign(draft, of: team, slot)
        writeSuggestions(on: draft, why: template.why, template.title, of: team)
        talk(about: draft, reached.map(\.id), of: team, slot, &chance)
        let goal = DemoObjective(
            id: draft.id, keyResults: reached.map(\.id), isAgreed: fate == .agreed || fate == .closed,
            firstMeasured: template.keyResults.first?.title ?? template.title)
        let isUnfinished = fate == .closed && reached.allSatisfy { ($0.progress ?? 0) < 1 - Tolerance.fraction }
        let numbers = Dictionary(uniqueKeysWithValues: reached.enumerated().map { ($0.offset, $0.element.numbers) })
        return (goal, isUnfinished && isOpen ? DemoCarry(id: draft.id, template: template, numbers: numbers) : nil)
    }

    private mutating func begin(
        _ team: DemoTeam, _ quarter: DemoCalendar.Quarter, _ fate: DemoFate, _ slot: Int, _ chance: inout Chance
    ) -> DemoDraft {
        let isPlanned = quarter.state == .planning
        let first = isPlanned ? calendar.today.adding(days: -9) : quarter.start.adding(days: -12)
        let agreed = isPlanned ? calendar.today : quarter.start.adding(days: chance.below(7) - 4)
        // In Cem's team he owns the first one, so that there is always something on his Today.
        let someone = chance.happens(0.5) ? team.lead : chance.pick(team.authors)
        let owner = team.leaf == 1 && slot == 0 ? cast[.cem] : someone
        return DemoDraft(
            id: ids.next(), quarter: quarter, owner: owner ?? team.lead, fate: fate,
            createdAt: calendar.working(first, &chance), agreedAt: calendar.working(agreed, &chance),
            isStraight: fate.wasAgreed && chance.happens(0.15))
    }

    private func version(_ fate: DemoFate) -> Int64 {
        switch fate {
        case .draft: 1
        case .proposed: 2
        case .agreed: 3
        case .closed, .dropped: 4
        }
    }

    private mutating func align(_ goal: DemoObjective, to targets: [DemoObjective], _ chance: inout Chance) {
        guard chance.happens(0.8), let target = chance.pick(targets) else { return }
        let keyResult = chance.happens(0.25) ? chance.pick(target.keyResults)?.text : nil
        okr.alignments.append([goal.id.sqlValue, target.id.sqlValue, .text(keyResult ?? "")])
    }
}

/// An objective that goes on in the next cycle, with the numbers that its key results go on from.
struct DemoCarry: Sendable {
    let id: ID<Objective>
    let template: ObjectiveTemplate
    let numbers: [Int: (baseline: Double, target: Double)?]
}
