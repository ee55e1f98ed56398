import Domain
import Foundation
import Store
import TestKit
import Testing

@testable import App

/// A vote of a session that nothing else is known of, on four options with five dots each, at most three on one.
struct Booth: Sendable {
    let circle: Circle
    let vote: Vote

    var house: House { circle.house.house }
    var voters: [ID<Person>] { circle.voters }

    static let options = ["a", "b", "c", "d"]

    static func open(
        in circle: Circle, session: String = "S1", number: Int = 1, rule: DotRule = .dots(each: 5, most: 3)
    ) async throws -> Booth {
        let voters = circle.voters
        let vote = try await circle.house.act(as: .cem) { occasion in
            try VoteActs.open(
                session: session, number: number, rule: rule, options: options, voters: voters.reversed(), occasion)
        }
        return Booth(circle: circle, vote: vote)
    }

    /// The same booth seen from another house on the same database.
    func seen(from other: TestHouse) -> Booth { Booth(circle: circle.seen(from: other), vote: vote) }

    func cast(_ index: Int, _ dots: [Int]) async throws {
        try await house.castVote(by: voters[index], in: vote.id, dots)
    }

    /// Why a ballot was refused; nil: it counts.
    func refused(_ index: Int, _ dots: [Int]) async throws -> Reason? {
        do {
            try await cast(index, dots)
            return nil
        } catch let refusal as Refusal { return refusal.reason }
    }

    func start(_ index: Int, _ dots: [Int]) -> Task<Reason?, any Error> {
        Task { try await refused(index, dots) }
    }

    /// How often each was said.
    static func outcomes(_ ballots: [Task<Reason?, any Error>]) async throws -> [Reason?: Int] {
        var said: [Reason?: Int] = [:]
        for ballot in ballots { said[try await ballot.value, default: 0] += 1 }
        return said
    }

    func now() async throws -> Vote {
        let id = vote.id
        return try await house.store.read { try VoteSQL.vote(id, $0) }
    }

    func open() async throws -> VoteSQL.Open {
        let id = vote.id
        return try #require(try await house.store.read { try VoteSQL.open(id, $0) })
    }

    func tookPart(_ index: Int) async throws -> Bool? {
        let (id, person) = (vote.id, voters[index])
        return try await house.store.read { try VoteActs.tookPart(person, in: id, $0) }
    }

    @discardableResult func close() async throws -> Vote {
        let (house, id, own) = (circle.house, vote.id, self.house)
        return try await own.withTally(of: id) { tally in
            try await own.store.write { tx in try VoteActs.close(id, tally, house.occasion(tx)) }
        }
    }

    func act(_ body: @escaping @Sendable (Occasion) throws -> Void) async throws {
        let house = circle.house
        try await self.house.store.write { tx in try body(house.occasion(tx)) }
    }
}

extension TestHouse {
    /// What happens by itself.
    func occasion(_ tx: any Transaction) -> Occasion {
        let viewer = Viewer(id: ID(trusted: ""), name: "", email: "", role: .observer, language: nil, memberships: [])
        return Occasion(
            tx: tx, viewer: viewer, now: clock.now, calendar: .utc, ids: house.ids, ballots: house.ballots)
    }
}

/// Runs a test in a house with a vote that so many may take part in.
func withBooth<T>(
    _ engine: Engine, _ count: Int, rule: DotRule = .dots(each: 5, most: 3), _ body: (Booth, URL) async throws -> T
) async throws -> T {
    try await withCircle(engine, count) { circle, folder in
        try await body(try await Booth.open(in: circle, rule: rule), folder)
    }
}
