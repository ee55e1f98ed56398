import Domain
import Web

extension CheckInPage {
    init(_ reading: CheckInReading, since: Moment, once: () -> String, for guest: Guest) {
        let voice = guest.voice
        self.init(voice: voice, title: voice(.checkInTitle), isSitting: true)
        rows = Self.rows(reading, typed: [:], refused: [:], once: once, since: since, guest)
        saved = reading.ripple?.checkIns ?? 0
        ripple = reading.ripple.map { RipplePage($0, voice) }
    }

    /// Again, with what was typed and what was wrong with it.
    init(_ outcome: CheckInSaving.Outcome, since: Moment, once: () -> String, for guest: Guest) {
        self.init(outcome.reading, since: since, once: once, for: guest)
        isEmpty = outcome.isEmpty
        saved = outcome.saved.count
        rows = Self.rows(
            outcome.reading, typed: outcome.typed, refused: outcome.refused, once: once, since: since, guest)
    }

    init(
        one reading: CheckInReading, typed: [ID<KeyResult>: CheckInTyped] = [:],
        refused: [ID<KeyResult>: Refusal] = [:],
        once: () -> String, for guest: Guest
    ) {
        let voice = guest.voice
        let row = reading.rows.first
        let id = row?.keyResult.id.text ?? ""
        self.init(
            voice: voice, title: voice(.checkInOn, ["keyResult": .text(row?.keyResult.title.text ?? "")]))
        crumbs = row.map { row in
            Breadcrumbs(
                voice,
                [(row.team, nil), (row.objective.title, "/objectives/\(row.objective.id.text)")])
        }
        rows = Self.rows(reading, typed: typed, refused: refused, once: once, guest)
        for index in rows.indices { (rows[index].isOpen, rows[index].action) = (true, "/key-results/\(id)/check-in") }
    }

    private static func rows(
        _ reading: CheckInReading, typed: [ID<KeyResult>: CheckInTyped], refused: [ID<KeyResult>: Refusal],
        once: () -> String, since: Moment? = nil, _ guest: Guest
    ) -> [CheckInRowPage] {
        var rows = reading.rows.map { due in
            let id = due.keyResult.id
            return CheckInRowPage(due, said: reading.said[id] ?? [], once: typed[id]?.once ?? once(), guest)
                .with(typed[id], refused[id], guest.voice)
        }
        if !rows.contains(where: \.isOpen), !rows.isEmpty { rows[0].isOpen = true }
        if rows.count <= 3 { for index in rows.indices { rows[index].isOpen = true } }
        for index in rows.indices { rows[index].since = since.map { String($0.milliseconds) } }
        // What was refused is read first; else the next row waits under the keyboard.
        if refused.isEmpty, let next = rows.firstIndex(where: \.isOpen) { rows[next].takesFocus = true }
        return rows
    }
}

extension CheckInRowPage {
    init(_ due: Due, said: [CheckIn], once: String, _ guest: Guest) {
        let (voice, keyResult) = (guest.voice, due.keyResult)
        let calendar = guest.organisation.calendar
        self.init(
            voice: voice, id: keyResult.id.text, title: keyResult.title.text, objective: due.objective.title,
            now: voice.now(keyResult) ?? "–", goal: voice.goal(keyResult),
            last: keyResult.latest.map { voice.relative($0.at, to: guest.now) } ?? voice(.figuresNoCheckIn),
            asked: Self.asked(keyResult, voice), lastConfidence: keyResult.latest?.confidence.value, once: once)
        isStale = keyResult.isStale(silent: due.silent(calendar, on: guest.today))
        spark = Spark(keyResult, said, in: due.cycle, on: guest.today, calendar, voice)
    }

    private static func asked(_ keyResult: KeyResult, _ voice: Voice) -> Asked {
        switch keyResult.metric {
        case .increase, .decrease, .atLeast, .atMost:
            return .number(
                unit: keyResult.draft.unit,
                same: keyResult.standingNumber.map { voice.amount($0, unit: keyResult.draft.unit) })
        case .milestones(let steps): return .steps(steps.map { ($0.id.text, $0.title.text, $0.isDone) })
        case .levels(let levels):
            return .levels(
                [
                    Choice("none", voice.levelName(.none)), Choice("commit", levels.commit.text),
                    Choice("target", levels.target.text), Choice("stretch", levels.stretch.text),
                ])
        case .binary: return .binary
        }
    }

    /// What was typed stands there again, with what was wrong with it.
    func with(_ typed: CheckInTyped?, _ refusal: Refusal?, _ voice: Voice) -> CheckInRowPage {
        guard let typed else { return self }
        var row = self
        (row.value, row.isSame, row.note, row.isOpen) = (typed.value, typed.isSame, typed.note, true)
        row.obstacle = typed.obstacle
        row.confidence = Int(typed.confidence)
        if case .steps(let steps) = asked {
            row.asked = .steps(steps.map { ($0.id, $0.title, typed.steps.contains($0.id)) })
        }
        for fault in refusal?.faults ?? [] {
            row.errors[fault.pointer, default: ""] = Self.sentence(fault, voice)
        }
        if let refusal, refusal.faults.isEmpty { row.errors[""] = refusal.text(voice) }
        return row
    }

    private static func sentence(_ fault: Fault, _ voice: Voice) -> String {
        switch (fault.pointer, fault.reason) {
        case ("/value", .required): voice(.checkInValueMissing)
        case ("/value", .mustBeNull): voice(.checkInBoth)
        case ("/value", .notNumber): voice(.checkInNotNumber, ["example": .text(voice.number(1234.5))])
        case ("/confidence", .required): voice(.checkInConfidenceMissing)
        default: fault.reason.text(voice)
        }
    }
}

extension Spark {
    /// The course of a key result; nothing when there is no course yet.
    init?(
        _ keyResult: KeyResult, _ said: [CheckIn], in cycle: Cycle, on today: Day, _ calendar: OrganisationCalendar,
        _ voice: Voice
    ) {
        let oldestFirst = Array(said.reversed())
        let line = ValueLine(keyResult, oldestFirst, in: cycle, day: { calendar.day(of: $0) })
        guard line.points.count > 1, let first = oldestFirst.first, let last = oldestFirst.last else { return nil }
        let label = voice(
            .figuresFromTo,
            [
                "from": .text(voice.value(first.value, of: keyResult)),
                "to": .text(voice.value(last.value, of: keyResult)),
            ])
        self.init(
            line.points, pace: line.pace, tone: keyResult.verdict(in: cycle, on: today).word.tone, label: label)
    }
}

extension RipplePage {
    init(_ ripple: Ripple, _ voice: Voice) {
        func change(_ before: Double?, _ after: Double?) -> String {
            guard let after else { return voice(.figuresUnknown) }
            let now = voice.percent(after)
            guard let before, voice.percent(before) != now else { return voice(.checkInStays, ["share": .text(now)]) }
            return voice(.checkInFromTo, ["from": .text(voice.percent(before)), "to": .text(now)])
        }
        let waves = ripple.waves.map { wave in
            Wave(
                title: wave.title, link: "/objectives/\(wave.id.text)", change: change(wave.before, wave.after),
                share: wave.after, before: wave.before,
                above: wave.above.map { above in
                    let work =
                        above.after == nil
                        ? nil : voice(.checkInAligned, ["change": .text(change(above.before, above.after))])
                    return (above.title, "/objectives/\(above.id.text)", work)
                })
        }
        self.init(voice: voice, checkIns: ripple.checkIns, waves: waves)
    }
}
