import Domain
import Web

extension ObjectiveView {
    /// One objective of *Zonneveld*, in any state, for samples.
    static func sample(_ state: Objective.State = .agreed) throws(Refusal) -> ObjectiveView {
        let objective = Objective.sample(state)
        let cycle = try Cycle.sample()
        let (today, now) = (Day(trusted: "2026-11-24"), Moment(milliseconds: 1_795_510_800_000))
        let keyResults = KeyResult.samples
        let around = Surroundings.sample
        var may = ObjectiveMay()
        (may.edit, may.help, may.comment, may.plan, may.drop, may.close) = (true, true, true, true, true, true)
        (may.propose, may.agree) = (state == .draft, state == .draft)
        return ObjectiveView(
            objective: objective, cycle: cycle, today: today, now: now, owner: "Bram & co", path: around.path,
            card: Scorecard(keyResults, in: cycle, on: today),
            measured: keyResults.map { .sample($0, cycle, today, around) },
            above: [
                Aligned(
                    id: ID(trusted: "01K0000000000000000000000A"),
                    link: "/objectives/0", title: "Klanten blijven omdat het klopt", note: "Zonneveld", progress: 0.5,
                    verdict: nil)
            ],
            below: [], isBelowCut: false, alignedMean: nil, carried: 11, concerned: 24, isCompany: false,
            around: around,
            isHelping: true, may: may)
    }
}

extension ObjectiveView.Measured {
    fileprivate static func sample(_ keyResult: KeyResult, _ cycle: Cycle, _ today: Day, _ around: Surroundings) -> Self
    {
        let said = [60.0, 66, 71].enumerated().map { index, value in
            CheckIn(
                id: ID(trusted: keyResult.id.text + "C\(index)"), keyResult: keyResult.id, author: ID(trusted: "P1"),
                saying: .init(
                    value: keyResult.metric.kind.isNumber ? .number(value) : .done(false),
                    confidence: Confidence(trusted: 2),
                    note: Prose(trusted: "De **kennisbank** scheelt <het> meeste."), at: nil),
                at: Moment(milliseconds: 1_793_000_000_000 + Int64(index) * 604_800_000),
                recordedAt: Moment(milliseconds: 0))
        }
        return Self(
            keyResult: keyResult, owner: "Cem", verdict: keyResult.verdict(in: cycle, on: today), isStale: true,
            line: ValueLine(keyResult, said, in: cycle, day: { $0.utcDay }),
            said: said.reversed().map { .init(checkIn: $0, author: "Cem") }, initiatives: around.initiatives,
            mayCheckIn: true)
    }
}

extension Objective {
    static func sample(_ state: State) -> Objective {
        Objective(
            id: ID(trusted: "01K7G08KF59T1FTPJYX9XX6YHF"),
            draft: Draft(
                title: Title(trusted: "Wie belt, is in één keer <geholpen>"),
                why: Prose(trusted: "Mensen bellen nu gemiddeld drie keer over hetzelfde."), cycle: ID(trusted: "C"),
                team: ID(trusted: "T"), owner: ID(trusted: "P"), visibility: .team),
            state: state,
            agreedAt: state == .agreed || state == .closed ? Moment(milliseconds: 1_793_000_000_000) : nil,
            isWithoutConsent: true, grading: Grading(trusted: state == .closed ? Grade(tenths: 7) : nil, reason: nil),
            carriedFrom: ID(trusted: "O0"))
    }
}

extension Cycle {
    static func sample() throws(Refusal) -> Cycle {
        let draft = try Draft(
            name: Title(trusted: "4e kwartaal 2026"), start: Day(trusted: "2026-10-01"),
            end: Day(trusted: "2026-12-31"),
            parent: nil)
        return Cycle(id: ID(trusted: "C"), draft: draft, state: .active, version: 1)
    }
}

extension KeyResult {
    fileprivate static var samples: [KeyResult] {
        let latest = Latest(
            id: ID(trusted: "C2"), value: .number(71), confidence: Confidence(trusted: 2),
            at: Moment(milliseconds: 1_794_209_600_000))
        let steps = ["Kiezen", "Bouwen"].map {
            Milestone(id: ID(trusted: $0), title: Title(trusted: $0), weight: 1, isDone: $0 == "Kiezen")
        }
        return [
            KeyResult(
                id: ID(trusted: "K1"), objective: ID(trusted: "O"),
                draft: Draft(
                    title: Title(trusted: "In één gesprek opgelost"), metric: .increase(baseline: 54, target: 80),
                    unit: "%",
                    owner: ID(trusted: "P1")), latest: latest),
            KeyResult(
                id: ID(trusted: "K2"), objective: ID(trusted: "O"),
                draft: Draft(title: Title(trusted: "De kennisbank staat"), metric: .milestones(steps), weight: 0),
                state: .dropped),
        ]
    }
}

extension Surroundings {
    fileprivate static var sample: Surroundings {
        var around = Surroundings()
        around.path = [(ID(trusted: "Z"), "Zonneveld"), (ID(trusted: "T"), "Klantenservice")]
        let at = Moment(milliseconds: 1_795_000_000_000)
        around.helpers = [.init(person: ID(trusted: "P1"), name: "Cem", note: "ik schrijf mee", keyResult: "", at: at)]
        around.comments = [
            .init(
                id: "N1", person: ID(trusted: "P2"), name: "Fatima", text: "Gaat dit *niet* ten koste van doorvragen?",
                at: at)
        ]
        around.changes = [
            .init(
                id: "H2", name: "Bram", field: "state", before: "draft", after: "agreed", reason: "", keyResult: "",
                at: at),
            .init(
                id: "H1", name: "Bram", field: "target", before: "75", after: "80", reason: "het kan beter",
                keyResult: "In één gesprek opgelost", at: at),
        ]
        around.initiatives = [
            .init(
                id: ID(trusted: "V1"), keyResult: ID(trusted: "K1"), title: "Korte training", owner: "Cem",
                ownerID: "P1", due: "2026-11-01", isDone: false),
            .init(
                id: ID(trusted: "V2"), keyResult: ID(trusted: "K1"), title: "Meelopen", owner: "", ownerID: "", due: "",
                isDone: true),
        ]
        return around
    }
}

extension ObjectivePage {
    static func samples(_ v: Voice) throws -> [Sample] {
        try Objective.State.allCases.map { state in
            Sample("objective-" + state.rawValue, ObjectivePage(view: try .sample(state), voice: v, once: "1"))
        }
    }
}

extension ObjectiveForm {
    static func samples(_ v: Voice) throws -> [Sample] {
        let objective = Objective.sample(.agreed)
        var choices = ObjectiveChoices()
        choices.cycles = [try .sample()]
        choices.teams = [.init(id: "T", name: "Klantenservice")]
        choices.above = [.init(id: "O0", name: "Klanten blijven", note: "Zonneveld")]
        let refusal = Refusal(
            .invalid, [Fault(pointer: "/title", reason: .required), Fault(pointer: "/reason", reason: .reasonRequired)])
        return [
            Sample(
                "objective-form",
                ObjectiveForm(
                    typed: ObjectiveTyped(objective), choices: choices, objective: objective,
                    errors: FormErrors(refusal, v),
                    voice: v, isStale: true)),
            Sample(
                "objective-form-new",
                ObjectiveForm(
                    typed: ObjectiveTyped(), choices: choices, objective: nil, errors: FormErrors(nil, v), voice: v)),
        ]
    }
}

extension KeyResultForm {
    static func samples(_ v: Voice) -> [Sample] {
        let refusal = Refusal(.invalid, [Fault(pointer: "/milestones", reason: .milestonesMissing)])
        return Metric.Kind.allCases.map { kind in
            Sample(
                "key-result-form-" + kind.rawValue,
                KeyResultForm(
                    typed: KeyResultTyped(kind), objective: .sample(.agreed), keyResult: nil, people: [],
                    errors: FormErrors(refusal, v), voice: v))
        }
    }
}
