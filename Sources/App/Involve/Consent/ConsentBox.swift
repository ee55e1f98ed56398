import Ballot
import Domain
import Store
import Web

/// Where answers wait, outside the database.
package struct BallotOptions: Sendable {
    package var folder: String
    package var key: [UInt8]

    package init(folder: String, key: [UInt8]) { (self.folder, self.key) = (folder, key) }

    var spool: Spool { Spool(folder: folder, key: key) }
}

/// One after the other, in the order they came.
actor Turns {
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    func take(_ name: String) async {
        guard waiting[name] != nil else { return waiting[name] = [] }
        await withCheckedContinuation { waiting[name, default: []].append($0) }
    }

    func give(_ name: String) {
        guard let next = waiting[name]?.first else { return waiting[name] = nil }
        waiting[name]?.removeFirst()
        next.resume()
    }
}

extension House {
    /// Gives somebody's answer. It is acknowledged when it lies on the disk and is counted, and no sooner.
    ///
    /// First the database says that they take part, then the box gets the slip, then the database says that it arrived:
    /// one answer of a round at a time, so that whoever dies in between can tell from the number of slips how far it came.
    func answer(_ request: Request, on id: ID<Objective>, with slip: Slip) async throws {
        let open = try await read(request) { try ConsentActs.asked(on: id, $0) }.value
        let spool = try own(spoolOf: open)
        try await holding(open.box, of: spool) {
            let waiting = try spool.count(open.box)
            let isWhole = try await write(request) { try ConsentActs.admit(to: id, waiting: waiting, $0) }.value
            guard isWhole else { return try await giveUp(open.round.id) }
            var failure: (any Error)?
            do { try spool.add(slip, to: open.box) } catch { failure = error }
            let after = try spool.count(open.box)
            let isSettled = try await store.write { tx in
                guard let open = try ConsentSQL.open(open.round.id, tx) else { return false }
                return try ConsentActs.settle(open, waiting: after, tx)
            }
            if let failure { throw failure }
            // Called off in that very moment: the slip is destroyed with the others.
            guard isSettled else { throw Refusal.conflict(.noConsentRound) }
        }
    }

    /// The box of a round that was begun in another folder is not ours to open.
    private func own(spoolOf open: ConsentSQL.Open) throws -> Spool {
        guard let spool = ballots else { throw Refusal.conflict(.noBallots) }
        guard try spool.place() == open.place else { throw Refusal.conflict(.ballotsElsewhere) }
        return spool
    }

    /// Does something with a box that nobody else touches meanwhile, in this process or another one.
    private func holding(_ box: String, of spool: Spool, _ work: () async throws -> Void) async throws {
        await turns.take(box)
        do {
            let hold = try await hold(box, of: spool)
            try await work()
            withExtendedLifetime(hold) {}
        } catch {
            await turns.give(box)
            throw error
        }
        await turns.give(box)
    }

    private func hold(_ box: String, of spool: Spool) async throws -> FileHold {
        for _ in 0..<1_000 {
            do { return try spool.hold(box) } catch StoreError.locked { try await Task.sleep(for: .milliseconds(5)) }
        }
        throw StoreError.busy(retryAfter: 5)
    }

    /// A round whose answers were lost says so: a result of some of them would be a lie.
    private func giveUp(_ id: ID<ConsentRound>) async throws {
        let now = clock()
        try await store.write { tx in
            guard let open = try ConsentSQL.open(id, tx) else { return }
            try ConsentSQL.cancel(id, because: .lost, tx)
            try itself(id, now, tx).tell([.involve(.consentRoundCancelled(id, on: open.round.objective))])
        }
        throw Refusal.conflict(.consentRoundOver)
    }

    /// What happens to a round by itself, in the name of who opened it: an event has somebody's name on it.
    private func itself(_ id: ID<ConsentRound>, _ now: Moment, _ tx: any Transaction) throws -> Occasion {
        let viewer = Viewer(
            id: try ConsentSQL.opener(of: id, tx), name: "", email: "", role: .observer, language: nil, memberships: [])
        return Occasion(
            tx: tx, viewer: viewer, now: now, calendar: organisation.get().calendar, ids: ids,
            origin: Origin(.background)
        )
    }

    // MARK: Closing

    /// Closes what is due and destroys what was counted; true when more waits.
    func closeSomeRounds(at now: Moment) async throws -> Bool {
        guard let spool = ballots else { return false }
        let place = try spool.place()
        let limit = 20
        let due = try await store.read { try ConsentSQL.due(in: place, at: now, limit: limit, $0) }
        for one in due {
            try await holding(one.box, of: spool) {
                if one.isOpen { try await close(one.id, one.box, of: spool, at: now) }
                try spool.burn(one.box)
                try await store.write { try ConsentSQL.setBurnt(one.id, $0) }
            }
        }
        if !due.isEmpty { await store.scrub() }
        return due.count == limit
    }

    /// Everything comes out at once, is counted, and only what may be published goes in: one transaction, sorted.
    private func close(_ id: ID<ConsentRound>, _ box: String, of spool: Spool, at now: Moment) async throws {
        let slips = try spool.slips(in: box)
        let notes = slips.notes.count < ConsentNote.fewest ? [] : slips.notes
        let named = zip(notes.map { _ in BallotID().text }.sorted(), notes.shuffled()).map { (id: $0, text: $1) }
        try await store.write { tx in
            guard let open = try ConsentSQL.open(id, tx) else { return }
            let objective = open.round.objective
            guard try ConsentActs.settle(open, waiting: slips.numbers.count, tx) else {
                try ConsentSQL.cancel(id, because: .lost, tx)
                return try itself(id, now, tx).tell([.involve(.consentRoundCancelled(id, on: objective))])
            }
            let answers = slips.numbers.compactMap { Fingers(rawValue: Int($0)) }
            try ConsentSQL.close(id, ConsentOutcome(of: answers, invited: open.round.invited), notes: named, tx)
            try itself(id, now, tx).tell([.involve(.consentRoundClosed(id, on: objective))])
        }
    }
}

extension Chore {
    /// Closes consent rounds by the clock. Each process closes those whose answers lie in its own folder.
    static let consentRounds = Chore(name: "consent-rounds", every: 20_000, hands: .every) { house, now in
        try await house.closeSomeRounds(at: now)
    }
}
