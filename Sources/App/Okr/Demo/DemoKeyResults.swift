import Domain
import Store

/// A key result of the made-up organisation, with where it ended.
struct DemoKeyResult: Sendable {
    let id: ID<KeyResult>
    let progress: Double?
    let isDropped: Bool
    /// The target before it was changed, where it was.
    let formerTarget: Double?
    /// Where an unfinished number goes on in the next cycle.
    let numbers: (baseline: Double, target: Double)?
}

/// What its check-ins said last.
struct DemoLatest: Sendable {
    let id: ID<CheckIn>
    let value: Value
    let confidence: Int
    let at: Int64
}

/// Everything that its check-ins need to know.
struct DemoMeasure: Sendable {
    let id: ID<KeyResult>
    let template: KeyResultTemplate
    let numbers: (baseline: Double, target: Double)?
    let steps: [ID<Milestone>]
    let owner: ID<Person>
    let cadence: Cadence
    let story: Story
    let reach: Double

    var metric: Metric { metric(done: 0) }

    /// As it stands when so many steps are done.
    func metric(done: Int) -> Metric {
        switch template.kind {
        case .increase: .increase(baseline: numbers?.baseline ?? 0, target: numbers?.target ?? 1)
        case .decrease: .decrease(baseline: numbers?.baseline ?? 1, target: numbers?.target ?? 0)
        case .atLeast: .atLeast(target: numbers?.target ?? 0, redLine: numbers?.baseline)
        case .atMost: .atMost(target: numbers?.target ?? 0, redLine: numbers?.baseline)
        case .milestones:
            .milestones(
                steps.enumerated().map {
                    Milestone(id: $0.element, title: Title(trusted: ""), weight: 1, isDone: $0.offset < done)
                })
        case .levels:
            .levels(Levels(commit: Title(trusted: ""), target: Title(trusted: ""), stretch: Title(trusted: "")))
        case .binary: .binary
        }
    }
}

extension DemoMaker {
    mutating func add(
        _ template: KeyResultTemplate, _ place: Int, _ round: Int, to draft: DemoDraft, of team: DemoTeam, _ slot: Int,
        after carried: (baseline: Double, target: Double)??, _ chance: inout Chance
    ) -> DemoKeyResult {
        let measure = DemoMeasure(
            id: ids.next(), template: template,
            numbers: (carried ?? nil) ?? template.numbers(round: round, factor: chance.between(0.93, 1.07)),
            steps: template.kind == .milestones ? template.parts.map { _ in ids.next() } : [],
            owner: owner(in: team, draft, place, &chance), cadence: cadence(&chance),
            story: story(of: team, draft, slot, place, &chance), reach: chance.between(0.7, 1.05))
        let latest = draft.fate.wasAgreed ? checkIns(on: measure, draft, of: team, &chance) : nil
        let isDropped = draft.fate.wasAgreed && place == 2 && team.leaf.map { $0 % 8 == 6 } ?? false && slot == 1
        let done = done(latest)
        let progress = Progress.raw(measure.metric(done: done), current: latest?.value).map(Progress.clamped)
        write(measure, place, draft, latest, progress, isDropped: isDropped, &chance)
        for (position, step) in measure.steps.enumerated() {
            okr.milestones.append([
                step.sqlValue, measure.id.sqlValue, .integer(Int64(position)), .text(template.parts[position]),
                .real(1),
                .bool(position < done), .bool(false),
            ])
        }
        return DemoKeyResult(
            id: measure.id, progress: progress, isDropped: isDropped,
            formerTarget: formerTarget(measure, draft, &chance),
            numbers: goesOn(measure, latest, progress))
    }

    private func done(_ latest: DemoLatest?) -> Int {
        guard case .milestones(let steps) = latest?.value else { return 0 }
        return steps.count(where: \.isDone)
    }

    /// One target in twenty was moved on the way.
    private func formerTarget(_ measure: DemoMeasure, _ draft: DemoDraft, _ chance: inout Chance) -> Double? {
        guard chance.happens(0.05), draft.fate.wasAgreed, let numbers = measure.numbers,
            !measure.template.kind.isGuardRail
        else { return nil }
        let former = measure.template.rounded(numbers.target - (numbers.target - numbers.baseline) * 0.2)
        return former == numbers.target || former == numbers.baseline ? nil : former
    }

    private func goesOn(_ measure: DemoMeasure, _ latest: DemoLatest?, _ progress: Double?) -> (
        baseline: Double, target: Double
    )? {
        guard let numbers = measure.numbers, !measure.template.kind.isGuardRail, let value = latest?.value.number else {
            return measure.numbers
        }
        return (progress ?? 0) < 1 - Tolerance.fraction ? (value, numbers.target) : numbers
    }

    private mutating func write(
        _ measure: DemoMeasure, _ place: Int, _ draft: DemoDraft, _ latest: DemoLatest?, _ progress: Double?,
        isDropped: Bool,
        _ chance: inout Chance
    ) {
        let template = measure.template
        let level = { (index: Int) -> SQLValue in
            template.kind == .levels && template.parts.indices.contains(index) ? .text(template.parts[index]) : .null
        }
        let grading = draft.fate == .closed && !isDropped ? grade(progress, &chance) : .none
        okr.keyResults.append([
            measure.id.sqlValue, draft.id.sqlValue, .integer(Int64(place + 1)), .text(template.title),
            .text(template.kind.rawValue), (measure.numbers?.baseline).sqlValue, (measure.numbers?.target).sqlValue,
            .text(template.unit), level(0), level(1), level(2), .real(place == 0 && chance.happens(0.2) ? 2 : 1),
            measure.owner.sqlValue, .text(measure.cadence.rawValue), .text(isDropped ? "dropped" : "active"),
            grading.grade.sqlValue, grading.reason.sqlValue, (latest?.id).sqlValue,
            latest.flatMap { CheckInSQL.number($0.value) }.sqlValue, (latest?.confidence).sqlValue,
            (latest?.at).sqlValue,
            .integer(isDropped ? 2 : 1), .integer(draft.createdAt),
        ])
        index(template.title, as: .keyResult, measure.id.text)
        tally.keyResults += 1
    }

    /// Mostly what is proposed; now and then the owner knew better.
    private func grade(_ progress: Double?, _ chance: inout Chance) -> Grading {
        guard let proposed = Grade(proposedFor: progress) else { return .none }
        guard chance.happens(0.05) else { return Grading(trusted: proposed, reason: nil) }
        let isBetter = proposed.tenths <= 7
        let reason = texts.phrases["graded"][isBetter ? 0 : 1]
        return Grading(trusted: Grade(tenths: proposed.tenths + (isBetter ? 3 : -3)), reason: Prose(trusted: reason))
    }

    private func owner(in team: DemoTeam, _ draft: DemoDraft, _ place: Int, _ chance: inout Chance) -> ID<Person> {
        if place < 2, draft.owner == cast[.cem] { return draft.owner }
        return chance.happens(0.3) ? draft.owner : chance.pick(team.authors) ?? draft.owner
    }

    private func cadence(_ chance: inout Chance) -> Cadence {
        switch chance.below(100) {
        case ..<95: .weekly
        case ..<99: .biweekly
        default: .monthly
        }
    }

    /// Customer service lives through all of it in the running cycle; the others as chance has it.
    private func story(of team: DemoTeam, _ draft: DemoDraft, _ slot: Int, _ place: Int, _ chance: inout Chance)
        -> Story
    {
        let usual = Story.usual(&chance)
        guard team.leaf == 0, draft.quarter.state == .active else { return usual }
        let told: [Story] = [.recovery, .over, .steady, .stuck, .steady, .hopeful, .gloomy, .late, .falling]
        return told[(slot * 3 + place) % told.count]
    }
}

extension KeyResultTemplate {
    /// The numbers as they are for one team; of an earlier `round` they lie further back.
    func numbers(round: Int, factor: Double) -> (baseline: Double, target: Double)? {
        guard let baseline, let target else { return nil }
        let back = kind.isGuardRail ? 0 : 0.6 * Double(round) * (target - baseline)
        let moved = (rounded(baseline * factor - back), rounded(target * factor - back))
        let isSame = (moved.1 > moved.0) == (target > baseline) && moved.0 != moved.1
        let most = unit == "%" ? 100 : 1e12
        let fits = min(moved.0, moved.1) >= 0 && max(moved.0, moved.1) <= most
        return isSame && fits ? moved : (baseline, target)
    }

    func rounded(_ value: Double) -> Double {
        let scale = decimals == 0 ? 1.0 : decimals == 1 ? 10 : 100
        return (value * scale).rounded() / scale + 0
    }
}
