import Domain
import Web

extension CyclePage {
    init(_ reading: CycleReading, once: String, for guest: Guest) {
        let (voice, cycle) = (guest.voice, reading.cycle)
        self.init(voice: voice, title: cycle.name.text)
        facts = [
            voice(.cycleDays, ["start": .text(voice.longDay(cycle.start)), "end": .text(voice.longDay(cycle.end))]),
            voice.state(cycle.state),
        ]
        steps = Cycle.State.allCases.map { state in
            (
                voice.state(state), state == cycle.state,
                (Cycle.State.allCases.firstIndex(of: state) ?? 0)
                    < (Cycle.State.allCases.firstIndex(of: cycle.state) ?? 0)
            )
        }
        explanation = voice(Self.explanation(cycle.state))
        numbers = Objective.State.allCases.compactMap { state in
            reading.counts[state].map { (Self.number($0, voice), voice.state(state)) }
        }
        walk = reading.walk.map { WalkSteps($0, voice) }
        if reading.counts[.closed, default: 0] > CycleViewSQL.mostCounted {
            ofFirst = voice(.cycleFirst, ["n": .count(CycleViewSQL.mostCounted)])
        }
        acts = Self.acts(cycle, guest)
        readings = Self.readings(reading)
        let shown = reading.closed.prefix(CycleReading.most)
        graded = shown.map { Graded($0, reading, voice) }
        if reading.closed.count > CycleReading.most, let last = shown.last {
            older = Link("/cycles/\(cycle.id.text)").query("after", last.objective.id.text)
        }
        later = reading.later.map { Choice($0.id.text, $0.name.text) }
        carry = "/cycles/\(cycle.id.text)/carry-over"
        self.once = once
    }

    private static func number(_ count: Int, _ voice: Voice) -> String {
        let most = CycleViewSQL.mostCounted
        return count > most ? voice(.cycleMoreThan, ["n": .count(most)]) : voice.whole(count)
    }

    private static func readings(_ reading: CycleReading) -> [(reading: Grade.Reading, count: Int)] {
        Grade.Reading.allCases.map { wanted in
            let count = reading.grades.reduce(0) { sum, row in
                row.grade?.reading(row.ambition) == wanted ? sum + row.count : sum
            }
            return (wanted, count)
        }
    }

    private static func explanation(_ state: Cycle.State) -> Word {
        switch state {
        case .planning: .cycleIsPlanning
        case .active: .cycleIsActive
        case .closing: .cycleIsClosing
        case .closed: .cycleIsClosed
        }
    }

    private static func acts(_ cycle: Cycle, _ guest: Guest) -> [Button] {
        let voice = guest.voice
        let id = cycle.id.text
        func step(_ word: Word, _ state: Cycle.State, _ kind: Button.Kind = .primary) -> Button {
            Button(voice(word), kind: kind, link: Link("/cycles/\(id)/step").query("to", state.rawValue))
        }
        var acts = [Button(voice(.cycleToGoals), kind: .quiet, link: Link("/goals").query("cycle", id))]
        if cycle.state == .closing {
            acts.insert(Button(voice(.cycleGrade), link: "/cycles/\(id)/closing"), at: 0)
        }
        acts.append(Button(voice(.presentOpen), kind: .plain, link: Presented.cycle(cycle.id).link(at: nil)))
        guard guest.viewer.may(.manageCycles, .none) else { return acts }
        switch cycle.state {
        case .planning: acts.insert(step(.cycleStart, .active), at: 0)
        case .active: acts.append(step(.cycleBeginClosing, .closing, .quiet))
        case .closing:
            acts.append(step(.cycleClose, .closed, .quiet))
            acts.append(step(.cycleReopen, .active, .plain))
        case .closed: acts.append(step(.cycleReopen, .closing, .plain))
        }
        if cycle.state != .closed { acts.append(Button(voice(.cycleEdit), kind: .plain, link: "/cycles/\(id)/edit")) }
        return acts
    }
}

extension CyclePage.Graded {
    init(_ one: OpenObjective, _ reading: CycleReading, _ voice: Voice) {
        let (objective, grade) = (one.objective, one.objective.grading.grade)
        self.init(
            id: objective.id.text, title: objective.title.text, link: "/objectives/\(objective.id.text)",
            team: one.team,
            grade: grade == nil ? "–" : voice.grade(grade), reading: grade?.reading(objective.draft.ambition),
            reason: String((objective.grading.reason?.text ?? "").prefix(160)),
            learned: String((reading.reflections[objective.id] ?? "").prefix(300)),
            isCarried: reading.carried.contains(objective.id), mayCarry: reading.mayCarry.contains(objective.id))
    }
}
