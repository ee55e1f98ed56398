extension KeyResult {
    /// What may be written about a key result.
    package struct Draft: Hashable, Sendable {
        package var title: Title
        package var metric: Metric
        /// At most 20 characters; empty where there is none.
        package var unit: String
        /// 0–1000; 0 is watched, not counted.
        package var weight: Double
        package var owner: ID<Person>?
        package var cadence: Cadence

        package init(
            title: Title, metric: Metric, unit: String = "", weight: Double = 1, owner: ID<Person>? = nil,
            cadence: Cadence = .weekly
        ) {
            (self.title, self.metric, self.unit) = (title, metric, unit)
            (self.weight, self.owner, self.cadence) = (weight, owner, cadence)
        }

        /// A unit as entered, at most 20 characters, trimmed; may be empty.
        package static func unit(parsing raw: String, at pointer: String = "/unit") throws(Refusal) -> String {
            try PlainText.checked(raw, limit: 20, required: false, lines: false, at: pointer)
        }
    }

    /// The fields of a metric as they were entered, before they make sense together.
    package struct Measure: Hashable, Sendable {
        package var kind: Metric.Kind
        package var baseline: Amount?
        package var target: Amount?
        package var milestones: [Milestone]
        package var levels: Levels?

        package init(
            kind: Metric.Kind, baseline: Amount? = nil, target: Amount? = nil, milestones: [Milestone] = [],
            levels: Levels? = nil
        ) {
            (self.kind, self.baseline, self.target) = (kind, baseline, target)
            (self.milestones, self.levels) = (milestones, levels)
        }

        package init(_ metric: Metric) {
            self.init(
                kind: metric.kind, baseline: metric.baseline.map(Amount.init(trusted:)),
                target: metric.target.map(Amount.init(trusted:)), milestones: metric.milestones,
                levels: metric.levels)
        }

        /// The metric these fields make, or what is missing or wrong in them. Fields of other kinds are left out.
        package func metric() throws(Refusal) -> Metric {
            switch kind {
            case .increase:
                let (baseline, target) = try both()
                guard target > baseline else { throw .invalid("/target", .targetNotAboveBaseline) }
                return .increase(baseline: baseline, target: target)
            case .decrease:
                let (baseline, target) = try both()
                guard target < baseline else { throw .invalid("/target", .targetNotBelowBaseline) }
                return .decrease(baseline: baseline, target: target)
            case .atLeast:
                let goal = try required(target, "/target")
                if let line = baseline?.value, line >= goal { throw .invalid("/baseline", .redLineNotBelowTarget) }
                return .atLeast(target: goal, redLine: baseline?.value)
            case .atMost:
                let goal = try required(target, "/target")
                if let line = baseline?.value, line <= goal { throw .invalid("/baseline", .redLineNotAboveTarget) }
                return .atMost(target: goal, redLine: baseline?.value)
            case .milestones: return .milestones(try checkedMilestones())
            case .levels:
                guard let levels else { throw .invalid("/levels", .levelsMissing) }
                return .levels(levels)
            case .binary: return .binary
            }
        }

        private func both() throws(Refusal) -> (baseline: Double, target: Double) {
            var faults: [Fault] = []
            if baseline == nil { faults.append(Fault(pointer: "/baseline", reason: .required)) }
            if target == nil { faults.append(Fault(pointer: "/target", reason: .required)) }
            guard let baseline, let target else { throw Refusal(.invalid, faults) }
            return (baseline.value, target.value)
        }

        private func required(_ amount: Amount?, _ pointer: String) throws(Refusal) -> Double {
            guard let amount else { throw .invalid(pointer, .required) }
            return amount.value
        }

        private func checkedMilestones() throws(Refusal) -> [Milestone] {
            guard !milestones.isEmpty else { throw .invalid("/milestones", .milestonesMissing) }
            guard milestones.count <= Milestone.limit else {
                throw .invalid("/milestones", .tooMany(limit: Milestone.limit))
            }
            for (index, step) in milestones.enumerated() {
                _ = try Weight.checked(step.weight, mayBeZero: false, at: "/milestones/\(index)/weight")
            }
            return milestones
        }
    }

    /// The key result as a new draft says it, and every field that changed by its name in the API.
    ///
    /// - Parameters:
    ///   - hasCheckIns: the kind of a key result stays once something was measured.
    package func revised(
        as next: Draft, state nextState: State, of objective: Objective, reason: Prose?, hasCheckIns: Bool
    ) throws(Refusal) -> (keyResult: KeyResult, changes: [FieldChange]) {
        var changes = Self.differences(from: draft, to: next)
        if nextState != state { changes.append(FieldChange("state", state.rawValue, nextState.rawValue)) }
        guard !changes.isEmpty else { return (self, []) }
        try objective.allowsChange()
        if next.metric.kind != metric.kind, hasCheckIns { throw .conflict(.kindFixed) }
        try objective.requiresReason(reason)
        var revised = self
        revised.draft = next
        revised.state = nextState
        revised.version += 1
        return (revised, changes)
    }

    private static func differences(from old: Draft, to new: Draft) -> [FieldChange] {
        var changes: [FieldChange] = []
        func compare(_ field: String, _ before: String?, _ after: String?) {
            if before != after { changes.append(FieldChange(field, before, after)) }
        }
        compare("title", old.title.text, new.title.text)
        compare("kind", old.metric.kind.rawValue, new.metric.kind.rawValue)
        compare("baseline", old.metric.baseline.map(FieldChange.text), new.metric.baseline.map(FieldChange.text))
        compare("target", old.metric.target.map(FieldChange.text), new.metric.target.map(FieldChange.text))
        compare("unit", old.unit, new.unit)
        // Held against each other as they are: two lists can read the same as text.
        if !isSame(old.metric.milestones, new.metric.milestones) {
            changes.append(
                FieldChange("milestones", text(old.metric.milestones), text(new.metric.milestones)))
        }
        if old.metric.levels != new.metric.levels {
            changes.append(FieldChange("levels", text(old.metric.levels), text(new.metric.levels)))
        }
        compare("weight", FieldChange.text(old.weight), FieldChange.text(new.weight))
        compare("owner", old.owner?.text, new.owner?.text)
        compare("cadence", old.cadence.rawValue, new.cadence.rawValue)
        return changes
    }

    private static func isSame(_ old: [Milestone], _ new: [Milestone]) -> Bool {
        old.elementsEqual(new) { ($0.title, $0.weight, $0.isDone) == ($1.title, $1.weight, $1.isDone) }
    }

    private static func text(_ steps: [Milestone]) -> String? {
        if steps.isEmpty { return nil }
        return steps.map { "\($0.title.text) (\(FieldChange.text($0.weight)))\($0.isDone ? " ✓" : "")" }
            .joined(separator: "; ")
    }

    private static func text(_ levels: Levels?) -> String? {
        levels.map { "\($0.commit.text) / \($0.target.text) / \($0.stretch.text)" }
    }
}
