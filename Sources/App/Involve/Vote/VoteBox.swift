import Ballot
import Domain
import Store
import Web

/// Ballots of one vote on their way to its box.
private struct VoteCrossing: Crossing {
    let house: House
    let vote: ID<Vote>
    let box: String
    let tallies: TallySpool
    let over = Refusal.conflict(.voteOver)

    func waiting() throws -> Int { try tallies.count(box) }

    func admit(_ party: [VoteActs.Ballot], waiting: Int) async throws -> [Refusal?]? {
        try await house.store.write { try VoteActs.admit(party.map(\.person), to: vote, waiting: waiting, $0) }
    }

    func put(_ ballots: [VoteActs.Ballot]) throws { try tallies.add(ballots.map(\.dots), to: box) }

    func settle(waiting: Int) async throws -> Bool {
        try await house.store.write { tx in
            guard let open = try VoteSQL.open(vote, tx) else { return false }
            return try VoteActs.settle(open, waiting: waiting, tx)
        }
    }

    func giveUp() async throws {
        let now = house.clock()
        try await house.store.write { tx in
            guard try VoteSQL.open(vote, tx) != nil else { return }
            try VoteSQL.cancel(vote, because: .lost, at: now, tx)
        }
    }
}

extension House {
    /// So many ballots travel together at most.
    private static let mostInParty = 200

    /// Hands in the ballot of who asks; when it returns, it counts. Each person hands in one.
    ///
    /// - Parameter dots: for each option, in the order of ``Vote/options``.
    /// - Throws: `Refusal`: at `/dots` and `/dots/3` when the rule is broken; `voteOver`, `notVoting`, `alreadyAnswered`,
    ///   `ballotsElsewhere`.
    func castVote(_ request: Request, in id: ID<Vote>, _ dots: [Int]) async throws {
        let (open, person) = try await read(request) { occasion in
            (try VoteActs.asked(id, occasion.viewer.id, occasion.tx), occasion.viewer.id)
        }.value
        try await cast(dots, of: person, in: open)
    }

    /// The same for somebody whom another door let in.
    func castVote(by person: ID<Person>, in id: ID<Vote>, _ dots: [Int]) async throws {
        try await cast(dots, of: person, in: try await store.read { try VoteActs.asked(id, person, $0) })
    }

    /// Those who come while others are on their way go together next.
    private func cast(_ dots: [Int], of person: ID<Person>, in open: VoteSQL.Open) async throws {
        let ballot = VoteActs.Ballot(person: person, dots: try open.rule.check(dots, options: open.options))
        let tallies = try own(tallies, in: open.place)
        let crossing = VoteCrossing(house: self, vote: open.id, box: open.box, tallies: tallies)
        let ticket = await voters.join(open.box, ballot)
        while true {
            do {
                try await holding(open.box, of: tallies, unless: { await voters.isTold(ticket) ? () : nil }) {
                    await carry(crossing)
                }
            } catch {
                await voters.leave(open.box, ticket)
                throw error
            }
            if let fate = await voters.fate(of: ticket) { return try fate.get() }
        }
    }

    /// Takes those across who wait, and tells each what became of it.
    private func carry(_ crossing: VoteCrossing) async {
        let party = await voters.board(crossing.box, most: Self.mostInParty)
        do {
            let refusals = try await crossing.travel(party.map(\.load))
            for (passenger, refusal) in zip(party, refusals) {
                await voters.tell(passenger.ticket, refusal.map { .failure($0) } ?? .success(()))
            }
        } catch {
            for passenger in party { await voters.tell(passenger.ticket, .failure(error)) }
        }
    }

    // MARK: Closing

    /// Reads out what lies in the box of an open vote, while no ballot comes in. In `body` the vote is closed with it, by
    /// ``VoteActs/close(_:_:_:)`` in a transaction that may do more; a body that throws leaves the vote open and whole.
    /// Afterwards the box of a vote that was closed is destroyed.
    func withTally<Value: Sendable>(
        of id: ID<Vote>, _ body: @escaping @Sendable (Tally) async throws -> Value
    ) async throws -> Value {
        guard let open = try await store.read({ try VoteSQL.open(id, $0) }) else {
            throw Refusal.conflict(.voteOver)
        }
        let tallies = try own(tallies, in: open.place)
        let value = try await holding(open.box, of: tallies) { try await body(tallies.tally(open.box)) }
        // Whatever fails here is done by the chore: the vote is closed already.
        _ = try? await burnSomeVotes()
        return value
    }

    /// Finds out what became of ballots that were under way when a server died: who was left out may vote again.
    func settleVotes() async throws {
        guard let tallies else { return }
        let place = try tallies.place()
        for open in try await store.read({ try VoteSQL.underWay(in: place, $0) }) {
            let crossing = VoteCrossing(house: self, vote: open.id, box: open.box, tallies: tallies)
            try await holding(open.box, of: tallies) { try await crossing.recover() }
        }
    }

    /// Destroys the boxes of this folder whose votes are over; true when more waits.
    func burnSomeVotes() async throws -> Bool {
        guard let tallies else { return false }
        let place = try tallies.place()
        let limit = 20
        let over = try await store.read { try VoteSQL.over(in: place, limit: limit, $0) }
        for one in over {
            try await holding(one.box, of: tallies) {
                try tallies.burn(one.box)
                try await store.write { try VoteSQL.setBurnt(one.id, $0) }
            }
        }
        if !over.isEmpty { await store.scrub() }
        return over.count == limit
    }
}

extension Chore {
    /// Tidies up behind servers that died, and destroys the ballots of votes that were called off.
    static let votes = Chore(name: "votes", every: 20_000, hands: .every) { house, _ in
        try await house.settleVotes()
        return try await house.burnSomeVotes()
    }
}
