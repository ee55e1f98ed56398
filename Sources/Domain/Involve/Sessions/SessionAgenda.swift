/// How many minutes each phase of a session takes. What has none is not on it.
package struct SessionAgenda: Hashable, Sendable {
    package typealias Phase = GoalSession.Phase

    private var times: [Phase: Int]

    /// In one phase.
    package static let minutes = 0...240

    /// - Parameter times: minutes; phases of 0 minutes and phases that are no work fall out.
    package init(_ times: [Phase: Int]) { self.times = times.filter { $0.value > 0 && Phase.working.contains($0.key) } }

    /// What was typed for each phase; an empty field leaves a phase out.
    package init(parsing typed: [Phase: String]) throws(Refusal) {
        var times: [Phase: Int] = [:]
        for (phase, text) in typed {
            let text = PlainText.trimmed(text)
            if text.isEmpty { continue }
            let pointer = "/" + phase.rawValue
            guard let minutes = Int(text) else { throw .invalid(pointer, .notInteger) }
            guard Self.minutes.contains(minutes) else {
                throw .invalid(
                    pointer, .outOfRange(least: Self.minutes.lowerBound, most: Self.minutes.upperBound))
            }
            times[phase] = minutes
        }
        self.init(times)
        guard has(.ideas) else { throw .invalid("/ideas", .sessionNeedsIdeas) }
    }

    /// `prepare:5 ideas:10`, as it is stored.
    package init(stored: String) {
        var times: [Phase: Int] = [:]
        for part in stored.split(separator: " ") {
            let pair = part.split(separator: ":")
            guard pair.count == 2, let phase = Phase(rawValue: String(pair[0])), let minutes = Int(pair[1]) else {
                continue
            }
            times[phase] = minutes
        }
        self.init(times)
    }

    package var stored: String { phases.map { "\($0.rawValue):\(times[$0] ?? 0)" }.joined(separator: " ") }

    package var phases: [Phase] { Phase.working.filter(has) }
    package func has(_ phase: Phase) -> Bool { times[phase] != nil }
    package func minutes(of phase: Phase) -> Int? { times[phase] }
    package var total: Int { times.values.reduce(0, +) }
}

/// An agenda to begin with: how long, and with how many people.
package struct SessionTemplate: Hashable, Sendable {
    package enum Length: Int, CaseIterable, Sendable { case short = 30, usual = 60, long = 120 }
    package enum Crowd: Int, CaseIterable, Sendable { case team = 5, department = 15, hall = 200 }

    package let length: Length
    package let crowd: Crowd

    package init(_ length: Length, _ crowd: Crowd) { (self.length, self.crowd) = (length, crowd) }

    package static let all = Crowd.allCases.flatMap { crowd in Length.allCases.map { SessionTemplate($0, crowd) } }

    package init?(parsing text: String) {
        guard let known = Self.all.first(where: { $0.name == text }) else { return nil }
        self = known
    }

    /// `60x15`.
    package var name: String { "\(length.rawValue)x\(crowd.rawValue)" }

    /// Few people talk more and need no round for consent by numbers; many people cannot all talk, and need longer to
    /// read what there is.
    package var agenda: SessionAgenda {
        let minutes: [Int] =
            switch (length, crowd) {
            case (.short, .team): [2, 6, 4, 8, 2, 8, 0]
            case (.usual, .team): [5, 10, 8, 15, 4, 18, 0]
            case (.long, .team): [10, 20, 15, 30, 5, 40, 0]
            case (.short, .department): [3, 7, 6, 4, 3, 7, 0]
            case (.usual, .department): [5, 10, 10, 12, 5, 12, 6]
            case (.long, .department): [10, 20, 18, 25, 7, 30, 10]
            case (.short, .hall): [4, 8, 8, 0, 4, 6, 0]
            case (.usual, .hall): [8, 12, 15, 0, 6, 12, 7]
            case (.long, .hall): [15, 20, 25, 15, 10, 25, 10]
            }
        return SessionAgenda(Dictionary(uniqueKeysWithValues: zip(GoalSession.Phase.working, minutes)))
    }

    package var rule: DotRule {
        switch crowd {
        case .team: .dots(each: 3, most: 2)
        case .department: .dots(each: 5, most: 2)
        case .hall: .dots(each: 3, most: 1)
        }
    }
}
