import Domain
import Store

/// Every statement on `vote_voter` and `vote_going`: who may vote and who took part, while a vote is open.
enum BallotSQL {
    struct Voter: Sendable {
        let tookPart: Bool
        let isRemoved: Bool
        /// May sign in.
        let isActive: Bool
    }

    static func voters(_ people: [ID<Person>], in vote: ID<Vote>, _ tx: any Transaction) throws -> [ID<Person>: Voter] {
        guard !people.isEmpty else { return [:] }
        let rows: [(ID<Person>, Voter)] = try tx.rows(
            """
            SELECT v.person, v.took_part, v.removed, p.active
            FROM vote_voter AS v JOIN person AS p ON p.id = v.person
            WHERE v.vote = \(vote) AND v.person IN (\(list: Set(people).sorted()))
            """
        ) { (try $0[0], Voter(tookPart: try $0[1], isRemoved: try $0[2], isActive: try $0[3])) }
        return Dictionary(rows) { first, _ in first }
    }

    static func voter(_ person: ID<Person>, in vote: ID<Vote>, _ tx: any Transaction) throws -> Voter? {
        try voters([person], in: vote, tx)[person]
    }

    /// How many may vote, those included who left.
    static func count(in vote: ID<Vote>, _ tx: any Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM vote_voter WHERE vote = \(vote)") ?? 0
    }

    /// All at once and sorted: their order says nothing, and later only a mark changes.
    static func invite(_ people: [ID<Person>], to vote: ID<Vote>, _ tx: any Transaction) throws {
        try tx.insert(
            into: "vote_voter", columns: ["vote", "person", "took_part", "removed"],
            rows: people.map { [vote.sqlValue, $0.sqlValue, false.sqlValue, false.sqlValue] })
    }

    static func setRemoved(_ person: ID<Person>, _ isRemoved: Bool, in vote: ID<Vote>, _ tx: any Transaction) throws {
        try tx.run("UPDATE vote_voter SET removed = \(isRemoved) WHERE vote = \(vote) AND person = \(person)")
    }

    // MARK: On the way

    static func going(in vote: ID<Vote>, _ tx: any Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM vote_going WHERE vote = \(vote)") ?? 0
    }

    static func isGoing(_ person: ID<Person>, in vote: ID<Vote>, _ tx: any Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM vote_going WHERE vote = \(vote) AND person = \(person)")
    }

    /// They take part, and are on their way.
    static func setGoing(_ people: [ID<Person>], in vote: ID<Vote>, _ tx: any Transaction) throws {
        guard !people.isEmpty else { return }
        try tx.run(
            """
            UPDATE vote_voter SET took_part = \(true) WHERE vote = \(vote) AND person IN (\(list: people))
            """)
        try tx.insert(
            into: "vote_going", columns: ["vote", "person"], rows: people.map { [vote.sqlValue, $0.sqlValue] })
    }

    static func arrived(in vote: ID<Vote>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM vote_going WHERE vote = \(vote)")
    }

    /// They did not take part after all; nobody was told that they did.
    static func turnBack(in vote: ID<Vote>, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE vote_voter SET took_part = \(false)
            WHERE vote = \(vote) AND person IN (SELECT g.person FROM vote_going AS g WHERE g.vote = \(vote))
            """)
    }

    /// After a vote nobody needs to know who took part.
    static func forget(_ vote: ID<Vote>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM vote_going WHERE vote = \(vote)")
        try tx.run("DELETE FROM vote_voter WHERE vote = \(vote)")
    }
}
