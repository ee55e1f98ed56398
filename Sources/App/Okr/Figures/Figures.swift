import Domain
import Web

// How the numbers and states of an OKR read, the same on every page.

extension Voice {
    func day(_ day: Day, withYear: Bool = false) -> String {
        self.day(CalendarDay(number: day.number), withYear: withYear)
    }
    func longDay(_ day: Day) -> String { longDay(CalendarDay(number: day.number)) }
    func shortDay(_ day: Day) -> String { shortDay(CalendarDay(number: day.number)) }
    func relative(_ day: Day, to today: Day) -> String {
        relative(CalendarDay(number: day.number), to: CalendarDay(number: today.number))
    }
    func relative(_ moment: Moment, to now: Moment) -> String { relative(moment.milliseconds, to: now.milliseconds) }

    /// `71%`, `€ 1.200`, `6,8 min`.
    func amount(_ number: Double, unit: String) -> String {
        let text = self.number(number, maxDecimals: number.magnitude < 0.1 ? 6 : 2)
        if unit.isEmpty { return text }
        if unit == "%" { return text + "%" }
        return unit == "€" || unit == "$" || unit == "£" ? unit + " " + text : text + " " + unit
    }

    /// A share that may be unknown; more than reached stays visible: `120%`.
    func share(_ share: Double?) -> String { share.map { percent($0) } ?? self(.figuresUnknown) }

    /// `5,3`, one decimal.
    func confidence(_ value: Double?) -> String { value.map { number($0, maxDecimals: 1) } ?? self(.figuresUnknown) }

    func grade(_ grade: Grade?) -> String {
        guard let grade else { return self(.figuresUnknown) }
        return grade.tenths == 10
            ? number(1) + decimalZero
            : grade.tenths == 0 ? number(0) + decimalZero : number(grade.value, maxDecimals: 1)
    }

    private var decimalZero: String { language == .nl ? ",0" : ".0" }

    /// What was measured, in the words of the key result.
    func value(_ value: Value, of keyResult: KeyResult) -> String {
        switch value {
        case .number(let number): amount(number, unit: keyResult.draft.unit)
        case .done(let isDone): self(isDone ? .figuresDone : .figuresNotDone)
        case .level(let level): levelName(level)
        case .milestones(let steps):
            self(.figuresSteps, ["done": .count(steps.count { $0.isDone }), "all": .count(steps.count)])
        }
    }

    func levelName(_ level: Domain.Level) -> String {
        switch level {
        case .none: self(.figuresLevelNone)
        case .commit: self(.figuresLevelCommit)
        case .target: self(.figuresLevelTarget)
        case .stretch: self(.figuresLevelStretch)
        }
    }

    /// Where it stands now: the latest value, or what it begins with; nil when nothing is known yet.
    func now(_ keyResult: KeyResult) -> String? {
        if case .milestones(let steps) = keyResult.metric {
            return self(.figuresSteps, ["done": .count(steps.count { $0.isDone }), "all": .count(steps.count)])
        }
        if let latest = keyResult.latest { return value(latest.value, of: keyResult) }
        switch keyResult.metric {
        case .increase(let baseline, _), .decrease(let baseline, _): return amount(baseline, unit: keyResult.draft.unit)
        case .binary: return self(.figuresNotDone)
        case .levels: return self(.figuresLevelNone)
        case .atLeast, .atMost, .milestones: return nil
        }
    }

    /// Where it has to go: `doel 80%`, `minstens 8`, `alle stappen`.
    func goal(_ keyResult: KeyResult) -> String {
        let unit = keyResult.draft.unit
        switch keyResult.metric {
        case .increase(_, let target), .decrease(_, let target):
            return self(.figuresGoal, ["value": .text(amount(target, unit: unit))])
        case .atLeast(let target, _): return self(.figuresAtLeast, ["value": .text(amount(target, unit: unit))])
        case .atMost(let target, _): return self(.figuresAtMost, ["value": .text(amount(target, unit: unit))])
        case .milestones: return self(.figuresAllSteps)
        case .levels(let levels): return levels.target.text
        case .binary: return self(.figuresGoalDone)
        }
    }

    func status(_ status: Domain.Status, isPill: Bool = false) -> Web.Status {
        switch status {
        case .notStarted: Web.Status(.neutral, .notStarted, self(.figuresNotStarted), isPill: isPill)
        case .onTrack: Web.Status(.good, .check, self(.figuresOnTrack), isPill: isPill)
        case .atRisk: Web.Status(.warn, .risk, self(.figuresAtRisk), isPill: isPill)
        case .offTrack: Web.Status(.bad, .off, self(.figuresOffTrack), isPill: isPill)
        case .done: Web.Status(.good, .done, self(.figuresReached), isPill: isPill)
        }
    }

    func state(_ state: Cycle.State) -> String {
        switch state {
        case .planning: self(.figuresPlanning)
        case .active: self(.figuresActive)
        case .closing: self(.figuresClosing)
        case .closed: self(.figuresClosed)
        }
    }

    func state(_ state: Objective.State) -> String {
        switch state {
        case .draft: self(.figuresDraft)
        case .proposed: self(.figuresProposed)
        case .agreed: self(.figuresAgreed)
        case .closed: self(.figuresObjectiveClosed)
        case .dropped: self(.figuresDropped)
        }
    }

    func ambition(_ ambition: Objective.Ambition) -> String {
        self(ambition == .committed ? .figuresCommitted : .figuresAspirational)
    }

    func reading(_ reading: Grade.Reading) -> Web.Status {
        switch reading {
        case .achieved: Web.Status(.good, .done, self(.figuresAchieved))
        case .progressMade: Web.Status(.warn, .arrow, self(.figuresProgressMade))
        case .missed: Web.Status(.bad, .off, self(.figuresMissed))
        }
    }
}

extension Domain.Status {
    var tone: Tone {
        switch self {
        case .notStarted: .neutral
        case .onTrack, .done: .good
        case .atRisk: .warn
        case .offTrack: .bad
        }
    }
}
