/// How we know that an objective is reached.
package struct KeyResult: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case active, dropped }

    /// The latest check-in that was not withdrawn, as far as numbers need it.
    package struct Latest: Hashable, Sendable {
        package let id: ID<CheckIn>
        package let value: Value
        package let confidence: Confidence
        package let at: Moment

        package init(id: ID<CheckIn>, value: Value, confidence: Confidence, at: Moment) {
            (self.id, self.value, self.confidence, self.at) = (id, value, confidence, at)
        }

        package init(_ checkIn: CheckIn) {
            self.init(id: checkIn.id, value: checkIn.value, confidence: checkIn.confidence, at: checkIn.at)
        }
    }

    package let id: ID<KeyResult>
    package let objective: ID<Objective>
    package var draft: Draft
    package var state: State
    package var latest: Latest?
    package var grading: Grading
    /// Grows by one with each change of an editable field; check-ins leave it alone.
    package var version: Int

    package init(
        id: ID<KeyResult>, objective: ID<Objective>, draft: Draft, state: State = .active, latest: Latest? = nil,
        grading: Grading = .none, version: Int = 1
    ) {
        (self.id, self.objective, self.draft, self.state) = (id, objective, draft, state)
        (self.latest, self.grading, self.version) = (latest, grading, version)
    }

    package var title: Title { draft.title }
    package var metric: Metric { draft.metric }
    package var owner: ID<Person>? { draft.owner }
    package var isActive: Bool { state == .active }

    package var raw: Double? { Progress.raw(metric, current: latest?.value) }
    package var progress: Double? { raw.map(Progress.clamped) }
    package var proposedGrade: Grade? { Grade(proposedFor: progress) }
    package var isComplete: Bool { (progress ?? 0) >= 1 - Tolerance.fraction }

    package func status(in cycle: Cycle, on today: Day) -> Status {
        Status.of(
            rule: Status.Rule(metric.kind), progress: progress, expected: cycle.expected(on: today),
            confidence: latest.map { Double($0.confidence.value) }, hasStarted: today >= cycle.start)
    }

    /// What counts towards its objective's progress.
    package var part: Progress.Part { Progress.Part(value: progress, weight: draft.weight, counts: isActive) }
    package var confidencePart: Progress.Part {
        Progress.Part(value: latest.map { Double($0.confidence.value) }, weight: draft.weight, counts: isActive)
    }
    package var counts: Bool { isActive && draft.weight > 0 && progress != nil }

    /// Days since the last check-in, or since the later of the cycle's start and the agreement.
    package func daysSilent(lastCheckInOn last: Day?, cycleStart: Day, agreedOn: Day, today: Day) -> Int {
        today - (last ?? max(cycleStart, agreedOn))
    }

    /// Time for a check-in. `silent` counts days, see `daysSilent`.
    package func isDue(silent: Int) -> Bool { isActive && silent >= draft.cadence.days }
    /// Twice the cadence without a word.
    package func isStale(silent: Int) -> Bool { isActive && silent >= 2 * draft.cadence.days }
}

extension KeyResult {
    /// Takes a draft and says what is true afterwards: the key result with its newest value, the check-in to keep, and
    /// what happened.
    ///
    /// - Parameters:
    ///   - localDay: the organisation's day of an instant; a back-dated check-in must lie in the cycle.
    package func record(
        _ draft: CheckIn.Draft, by author: ID<Person>, at now: Moment, as id: ID<CheckIn>, in setting: CheckInSetting
    ) throws(Refusal) -> (keyResult: KeyResult, checkIn: CheckIn, events: [Event]) {
        guard setting.cycleIsActive else { throw .conflict(.cycleNotActive) }
        guard setting.objectiveIsAgreed else { throw .conflict(.objectiveNotAgreed) }
        guard isActive else { throw .conflict(.keyResultDropped) }
        if let at = draft.at, at > now || at < setting.earliest { throw .invalid("/at", .momentOutsideCycle) }
        let value = try checked(draft.value)
        var said = draft
        said.value = value
        let checkIn = CheckIn(
            id: id, keyResult: self.id, author: author, saying: said, at: draft.at ?? now, recordedAt: now)
        var next = self
        if latest.map({ (checkIn.at, id) > ($0.at, $0.id) }) ?? true { next.adopt(checkIn) }
        let reached = next.isComplete && !isComplete
        return (next, checkIn, [.okr(.checkInRecorded(id))] + (reached ? [.okr(.targetReached(self.id))] : []))
    }

    /// Makes a check-in the newest word, or none of them (then milestones stand as `initially` says).
    package mutating func adopt(_ checkIn: CheckIn?, initially steps: [Value.Step] = []) {
        latest = checkIn.map(Latest.init)
        guard case .milestones(var milestones) = draft.metric else { return }
        var done: [ID<Milestone>: Bool] = [:]
        if case .milestones(let said)? = checkIn?.value { for step in said { done[step.id] = step.isDone } }
        if checkIn == nil { for step in steps { done[step.id] = step.isDone } }
        for index in milestones.indices {
            if let isDone = done[milestones[index].id] { milestones[index].isDone = isDone }
        }
        draft.metric = .milestones(milestones)
    }

    /// The value has the shape of this kind; for milestones every step is there exactly once.
    private func checked(_ value: Value) throws(Refusal) -> Value {
        switch (metric.kind, value) {
        case (.increase, .number(let number)), (.decrease, .number(let number)), (.atLeast, .number(let number)),
            (.atMost, .number(let number)):
            return .number(try Amount(number, at: "/value").value)
        case (.levels, .level), (.binary, .done): return value
        case (.milestones, .milestones(let said)):
            let known = metric.milestones.map(\.id)
            guard said.allSatisfy({ known.contains($0.id) }) else { throw .invalid("/value", .milestoneUnknown) }
            let given = said.map(\.id)
            guard given.count == known.count, Set(given).count == known.count else {
                throw .invalid("/value", .milestonesIncomplete)
            }
            return .milestones(
                known.map { id in Value.Step(id: id, isDone: said.first { $0.id == id }?.isDone ?? false) })
        default: throw .invalid("/value", .notForThisKind)
        }
    }
}

/// What a check-in needs to know of its surroundings.
package struct CheckInSetting: Hashable, Sendable {
    package let cycleIsActive: Bool
    package let objectiveIsAgreed: Bool
    /// The beginning of the cycle's first day, in the organisation's time zone.
    package let earliest: Moment

    package init(cycleIsActive: Bool, objectiveIsAgreed: Bool, earliest: Moment) {
        (self.cycleIsActive, self.objectiveIsAgreed) = (cycleIsActive, objectiveIsAgreed)
        self.earliest = earliest
    }
}
