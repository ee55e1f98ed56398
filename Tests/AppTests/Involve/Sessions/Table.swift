import Domain
import Foundation
import Store
import TestKit

@testable import App

/// A session of Techniek with Bram who runs it, and some people around the table.
struct Table: Sendable {
    let house: TestHouse
    let id: ID<GoalSession>
    let people: [ID<Person>]

    var path: String { "/sessions/\(id)" }

    static func cookie(_ index: Int) -> String {
        String(("sitter\(index)V" + String(repeating: "T", count: 43)).prefix(43))
    }

    static func lay(
        _ count: Int, _ secrecy: GoalSession.Secrecy = .signed, rule: DotRule = .dots(each: 3, most: 2),
        in house: TestHouse
    ) async throws -> Table {
        let people = try await house.act(as: .anna) { occasion in
            try (0..<count).map { index in
                let person = Person(
                    id: occasion.next(),
                    draft: Person.Draft(
                        email: Email(trusted: "t\(index)@zonneveld.example"), name: Title(trusted: "Gast \(index)")),
                    version: 1)
                try PersonSQL.insert(person, at: occasion.now, occasion.tx)
                let session = SessionSQL.Beginning(
                    hash: Secrets.hash(cookie(index)), id: occasion.next(), person: person.id, means: .link)
                try SessionSQL.begin(session, Session.Limits(), at: occasion.now, occasion.tx)
                return person.id
            }
        }
        let session = try await house.act(as: .bram) { occasion in
            let draft = GoalSession.Draft(
                title: Title(trusted: "Doelen van Techniek"), purpose: Prose(trusted: ""), team: house.techniek,
                cycle: house.cycle, startsAt: occasion.now, place: "", secrecy: secrecy,
                agenda: SessionTemplate(.usual, .department).agenda, rule: rule)
            let session = try GoalSessionActs.plan(draft, invites: false, hasCode: true, occasion)
            try GoalSessionActs.join(session, occasion)
            return session
        }
        for index in people.indices {
            let hash = Secrets.hash(cookie(index))
            try await house.store.write { tx in
                let occasion = try house.house.occasion(behind: hash, at: house.clock.now, tx)
                guard let code = session.code else { return }
                _ = try GoalSessionActs.join(with: code, occasion)
            }
        }
        return Table(house: house, id: session.id, people: people)
    }

    func send(
        _ method: String, _ target: String, as index: Int, _ fields: [String: String] = [:], claim: String? = nil
    ) async throws -> Answer {
        let body = fields.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
        let cookie = "s=\(Self.cookie(index))" + (claim.map { "; c=\($0)" } ?? "")
        return try await house.send(
            method, target,
            headers: [
                ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin"), ("Accept-Language", "en"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ], body: method == "POST" ? Array(body.utf8) : [])
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    @discardableResult
    func write(_ text: String, as index: Int, claim: String? = nil) async throws -> Answer {
        try await send("POST", path + "/cards", as: index, ["title": text, "why": ""], claim: claim)
    }

    @discardableResult
    func move(_ from: GoalSession.Phase, _ to: GoalSession.Phase) async throws -> Answer {
        try await house.post(path + "/phase", as: .bram, ["from": from.rawValue, "to": to.rawValue])
    }

    func session() async throws -> GoalSession? {
        let id = id
        return try await house.store.read { try GoalSessionSQL.find(id, $0) }
    }

    func board() async throws -> SessionBoard {
        let id = id
        return try await house.store.read { tx in
            guard let session = try GoalSessionSQL.find(id, tx) else { throw Refusal.notFound }
            return try BoardSQL.board(of: session, tx)
        }
    }

    /// The table as its log tells it.
    func replayed() async throws -> SessionBoard {
        let id = id
        return try await house.store.read { tx in
            try BoardSQL.log(of: id, tx).reduce(into: SessionBoard()) { $0.apply($1) }
        }
    }
}

/// Runs a test in a house with a place for ballots, around a table.
func withTable<T>(
    _ engine: Engine, _ count: Int, _ secrecy: GoalSession.Secrecy = .signed,
    rule: DotRule = .dots(each: 3, most: 2), _ body: (Table) async throws -> T
) async throws -> T {
    try await withFolder { folder in
        try await withHouse(engine, options: Circle.options(folder)) { house in
            try await body(try await Table.lay(count, secrecy, rule: rule, in: house))
        }
    }
}
