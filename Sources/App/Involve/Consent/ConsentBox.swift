import Ballot
import Domain
import Store
import Web

/// One answer of a consent round on its way to its box.
private struct ConsentCrossing: Crossing {
    let house: House
    /// Whose answer it is; nil when only what was under way is looked after.
    let request: Request?
    let open: ConsentSQL.Open
    let spool: Spool
    let over = Refusal.conflict(.consentRoundOver)

    func waiting() throws -> Int { try spool.count(open.box) }

    func admit(_ party: [Slip], waiting: Int) async throws -> [Refusal?]? {
        guard let request else { throw Refusal.forbidden }
        let objective = open.round.objective
        let isWhole = try await house.write(request) {
            try ConsentActs.admit(to: objective, waiting: waiting, $0)
        }.value
        return isWhole ? party.map { _ in nil } : nil
    }

    func put(_ slips: [Slip]) throws {
        for slip in slips { try spool.add(slip, to: open.box) }
    }

    func settle(waiting: Int) async throws -> Bool {
        let id = open.round.id
        return try await house.store.write { tx in
            guard let open = try ConsentSQL.open(id, tx) else { return false }
            return try ConsentActs.settle(open, waiting: waiting, tx)
        }
    }

    func giveUp() async throws {
        let (id, now) = (open.round.id, house.clock())
        try await house.store.write { tx in
            guard let open = try ConsentSQL.open(id, tx) else { return }
            try house.lose(open.round, now, tx)
        }
    }
}

extension House {
    /// Gives somebody's answer; when it returns, it counts. A slip of its own page is one party by itself.
    func answer(_ request: Request, on id: ID<Objective>, with slip: Slip) async throws {
        let open = try await read(request) { try ConsentActs.asked(on: id, $0) }.value
        let spool = try own(ballots, in: open.place)
        let crossing = ConsentCrossing(house: self, request: request, open: open, spool: spool)
        try await holding(open.box, of: spool) { _ = try await crossing.travel([slip]) }
    }

    /// The answers of a round are not what was given.
    fileprivate func lose(_ round: ConsentRound, _ now: Moment, _ tx: any Transaction) throws {
        try ConsentSQL.cancel(round.id, because: .lost, tx)
        try itself(round.id, now, tx).tell([.involve(.consentRoundCancelled(round.id, on: round.objective))])
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

    /// Finds out what became of answers that were under way when a server died: who was left out may answer again.
    func settleRounds() async throws {
        guard let spool = ballots else { return }
        let place = try spool.place()
        for open in try await store.read({ try ConsentSQL.underWay(in: place, $0) }) {
            let crossing = ConsentCrossing(house: self, request: nil, open: open, spool: spool)
            try await holding(open.box, of: spool) { try await crossing.recover() }
        }
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
            guard try ConsentActs.settle(open, waiting: slips.numbers.count, tx) else {
                return try lose(open.round, now, tx)
            }
            let answers = slips.numbers.compactMap { Fingers(rawValue: Int($0)) }
            try ConsentSQL.close(id, ConsentOutcome(of: answers, invited: open.round.invited), notes: named, tx)
            try itself(id, now, tx).tell([.involve(.consentRoundClosed(id, on: open.round.objective))])
        }
    }
}

extension Chore {
    /// Closes consent rounds by the clock. Each process closes those whose answers lie in its own folder.
    static let consentRounds = Chore(name: "consent-rounds", every: 20_000, hands: .every) { house, now in
        try await house.settleRounds()
        return try await house.closeSomeRounds(at: now)
    }
}
