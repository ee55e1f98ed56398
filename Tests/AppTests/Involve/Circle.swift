import Domain
import Foundation
import Store
import TestKit

@testable import App

/// A team of some people around a proposed objective of Techniek: Cem owns and proposed it, Bram leads.
struct Circle: Sendable {
    let house: TestHouse
    let objective: ID<Objective>
    /// In the order of their names; Cem and Bram are not among them.
    let voters: [ID<Person>]

    var path: String { "/objectives/\(objective)/consent-round" }

    static func options(_ folder: URL) -> House.Options {
        var options = House.Options(baseURL: "http://zonneveld.example")
        options.ballots = BallotOptions(
            folder: folder.appendingPathComponent("ballots").path, key: [UInt8](repeating: 3, count: 32))
        return options
    }

    static func gather(_ count: Int, in house: TestHouse) async throws -> Circle {
        let voters = try await house.act(as: .anna) { occasion in
            try (0..<count).map { index in
                let person = Person(
                    id: occasion.next(),
                    draft: Person.Draft(
                        email: Email(trusted: "v\(index)@zonneveld.example"), name: Title(trusted: "Stem \(index)")),
                    version: 1)
                try PersonSQL.insert(person, at: occasion.now, occasion.tx)
                try TeamSQL.addMember(person.id, to: house.techniek, occasion.tx)
                let session = SessionSQL.Beginning(
                    hash: Secrets.hash(session(index)), id: occasion.next(), person: person.id, means: .link)
                try SessionSQL.begin(session, Session.Limits(), at: occasion.now, occasion.tx)
                return person.id
            }
        }
        let objective = try await propose("Wie belt is geholpen", in: house)
        return Circle(house: house, objective: objective, voters: voters)
    }

    static func propose(_ title: String, in house: TestHouse) async throws -> ID<Objective> {
        try await house.act(as: .cem) { occasion in
            let draft = Objective.Draft(
                title: Title(trusted: title), why: Prose(trusted: "Bellen kost tijd"), cycle: house.cycle,
                team: house.techniek, owner: house.id(.cem))
            let objective = try ObjectiveActs.add(draft, occasion)
            return try ObjectiveActs.change(
                objective, in: CycleSQL.find(house.cycle, occasion.tx), to: .init(draft: draft, state: .proposed),
                occasion
            ).id
        }
    }

    static func session(_ index: Int) -> String {
        String(("voter\(index)V" + String(repeating: "S", count: 43)).prefix(43))
    }

    /// The same circle seen from another house on the same database.
    func seen(from other: TestHouse) -> Circle { Circle(house: other, objective: objective, voters: voters) }

    func open(days: Int = 3) async throws {
        let answer = try await house.post(path, as: .cem, ["days": "\(days)"])
        guard answer.status == 303 else { throw Refused(status: answer.status, text: answer.text) }
    }

    @discardableResult
    func answer(_ index: Int, _ fingers: String, _ note: String = "") async throws -> Answer {
        let body = "fingers=\(fingers)&note=\(note)"
        return try await house.send(
            "POST", path + "/answer",
            headers: [
                ("Cookie", "s=\(Self.session(index))"), ("Sec-Fetch-Site", "same-origin"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ], body: Array(body.utf8))
    }

    func page(as index: Int, _ target: String? = nil) async throws -> Answer {
        try await house.send(
            "GET", target ?? path, headers: [("Cookie", "s=\(Self.session(index))"), ("Accept-Language", "en")])
    }

    func close() async throws {
        house.clock.advance(days: 5)
        while try await house.house.closeSomeRounds(at: house.clock.now) {}
    }

    func rounds() async throws -> [ConsentRound] {
        let objective = objective
        return try await house.store.read { try ConsentSQL.list(of: objective, limit: 50, $0) }
    }

    struct Refused: Error {
        let status: Int
        let text: String
    }
}

/// Runs a test in a house with a place for answers.
func withCircle<T>(
    _ engine: Engine, _ count: Int, _ body: (Circle, URL) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        try await withHouse(engine, options: Circle.options(folder)) { house in
            try await body(try await Circle.gather(count, in: house), folder)
        }
    }
}
