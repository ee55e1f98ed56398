import Domain
import Store

extension DemoMaker {
    /// The check-ins of a cycle as its story tells them; answers with the latest.
    mutating func checkIns(on measure: DemoMeasure, _ draft: DemoDraft, of team: DemoTeam, _ chance: inout Chance)
        -> DemoLatest?
    {
        let weekday = 2 + chance.below(3)
        let stride = measure.cadence == .weekly ? 1 : measure.cadence == .biweekly ? 2 : 4
        var latest: DemoLatest?
        var week = 0
        let last = lastWeek(draft, team, weekday, &chance)
        while week <= last {
            let day = draft.quarter.start.adding(days: 7 * week + weekday)
            latest = checkIn(
                on: measure, week, at: calendar.working(day, &chance), after: latest, isLast: week + stride > last,
                &chance)
            week += stride
        }
        return latest
    }

    /// The number of the last week that someone said something in; below 0: never.
    private func lastWeek(_ draft: DemoDraft, _ team: DemoTeam, _ weekday: Int, _ chance: inout Chance) -> Int {
        if draft.fate == .dropped { return 4 }
        guard draft.quarter.state == .active else { return DemoCalendar.weeks - 1 }
        // One team in so many has fallen silent; Logistics among the first eight.
        if let leaf = team.leaf, leaf % 64 == 5 { return 1 + chance.below(2) }
        let passed = (calendar.today - draft.quarter.start - 1 - weekday) / 7
        return passed - (chance.happens(0.4) || team.leaf == 1 ? 1 : 0)
    }

    private mutating func checkIn(
        on measure: DemoMeasure, _ week: Int, at: Int64, after before: DemoLatest?, isLast: Bool, _ chance: inout Chance
    ) -> DemoLatest {
        let part = Double(week + 1) / Double(DemoCalendar.weeks)
        let told = measure.story.progress(at: part, reach: measure.reach) + chance.between(-0.03, 0.03)
        let value = measure.value(at: told, part: part, after: before?.value, &chance)
        let progress = measure.progress(of: value)
        let confidence = measure.story.confidence(
            progress: measure.template.kind.isGuardRail ? (progress >= 1 ? part : part - 0.5) : told, at: part, &chance)
        let note =
            chance.happens(isLast ? 0.8 : 0.35)
            ? note(
                measure.story.phrases(progress: progress, at: part, isRail: measure.template.kind.isGuardRail), &chance)
            : ""
        let id: ID<CheckIn> = ids.next()
        okr.checkIns.append([
            id.sqlValue, measure.id.sqlValue, measure.owner.sqlValue, CheckInSQL.number(value).sqlValue,
            CheckInSQL.steps(value).sqlValue, .integer(Int64(confidence)), .text(note), .integer(at), .integer(at),
        ])
        tally.checkIns += 1
        return DemoLatest(id: id, value: value, confidence: confidence, at: at)
    }

    private func note(_ name: String, _ chance: inout Chance) -> String { chance.pick(texts.phrases[name]) ?? "" }
}

extension DemoMeasure {
    /// What is measured when the story is at this raw progress.
    func value(at progress: Double, part: Double, after before: Value?, _ chance: inout Chance) -> Value {
        switch template.kind {
        case .increase, .decrease:
            let (baseline, target) = numbers ?? (0, 1)
            return .number(bounded(baseline + (target - baseline) * progress))
        case .atLeast, .atMost: return .number(railValue(part, &chance))
        case .milestones:
            var done = 0
            if case .milestones(let steps) = before { done = steps.count(where: \.isDone) }
            done = max(done, min(steps.count, Int(max(0, progress) * Double(steps.count) + 0.15)))
            return .milestones(steps.enumerated().map { Value.Step(id: $0.element, isDone: $0.offset < done) })
        case .levels: return .level(Level(rank: progress < 0.25 ? 0 : progress < 0.55 ? 1 : progress < 0.95 ? 2 : 3))
        case .binary: return .done(progress >= 0.9)
        }
    }

    func progress(of value: Value) -> Double {
        if case .milestones(let done) = value {
            return steps.isEmpty ? 0 : Double(done.count(where: \.isDone)) / Double(steps.count)
        }
        return Progress.raw(metric, current: value) ?? 0
    }

    /// Held while it goes well, broken in the second half of the stories that go wrong.
    private func railValue(_ part: Double, _ chance: inout Chance) -> Double {
        let (redLine, target) = numbers ?? (0, 1)
        let margin = abs(target - redLine)
        let isBroken = (story == .stuck || story == .falling || story == .hopeful) && part > 0.35
        let better = template.kind == .atLeast ? 1.0 : -1
        return bounded(target + better * margin * (isBroken ? chance.between(-0.8, -0.2) : chance.between(0.02, 0.4)))
    }

    private func bounded(_ value: Double) -> Double {
        template.rounded(min(template.unit == "%" ? 100 : 1e12, max(0, value)))
    }
}
