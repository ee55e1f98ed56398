import Domain
import Store
import Web

extension Chore {
    /// Writes a reminder for whose turn it is. Each process takes people of its own, and what it does with them is one
    /// transaction with the letters: a process that dies leaves its people to the next.
    static let reminders = Chore(name: "reminders", every: 20_000, hands: .every) { house, now in
        guard house.options.mail != nil else { return false }
        return try await house.remindSome(at: now)
    }
}

extension House {
    static let remindedAtOnce = 50

    /// True when more people may wait.
    func remindSome(at now: Moment) async throws -> Bool {
        guard try await store.read({ try ReminderSQL.isSomebodysTurn(at: now, $0) }) else { return false }
        return try await store.write { tx in
            let turns = try ReminderSQL.turns(Self.remindedAtOnce, at: now, tx)
            for turn in turns { try remind(turn, at: now, tx) }
            return turns.count == Self.remindedAtOnce
        }
    }

    private func remind(_ turn: ReminderSQL.Turn, at now: Moment, _ tx: any Transaction) throws {
        guard let viewer = try SessionSQL.viewer(turn.person, tx) else { return }
        let occasion = try occasion(viewer, at: now, tx)
        let rhythm = organisation.get().rhythm
        let zone = viewer.zone.flatMap { Zone($0) } ?? organisation.get().zone
        let time = turn.choice.time(in: rhythm)
        let (local, minute) = zone.local(now.milliseconds)
        let today = Day(number: local.number)
        var last = turn.last
        let isTime =
            turn.plannedAt.milliseconds > 0 && minute >= time.minute && time.falls(on: today, rhythm.working)
            && !rhythm.quiet.contains(minute)
        if isTime, try asks(time, today, last, occasion) {
            try occasion.post(
                .reminder, to: viewer.id, about: today.text, once: "reminder/\(viewer.id.text)/\(today.text)")
            last = today
        }
        let next = time.next(after: today, minute: minute, rhythm.working)
        try ReminderSQL.plan(viewer.id, at: zone.instant(next, minute: time.minute), remindedOn: last, tx)
    }

    private func asks(_ time: ReminderTime, _ today: Day, _ last: Day?, _ occasion: Occasion) throws -> Bool {
        guard occasion.viewer.may(.checkIn, Relation(isOwner: true)) else { return false }
        let due = try DueSQL.mine(occasion, limit: 50)
        let dueOn = due.map { due in
            let late = due.silent(occasion.calendar, on: occasion.today) - due.keyResult.draft.cadence.days
            return today.adding(days: -max(0, late))
        }
        return time.asks(for: dueOn, today: today, last: last)
    }
}
