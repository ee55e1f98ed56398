import Domain
import Store

/// Somebody who said "I stand behind this".
struct Signature: Sendable {
    let person: ID<Person>
    let name: String
    let at: Moment
}

/// Every statement on `signature`.
enum SignatureSQL {
    /// By person, from after `after`.
    static func list(of objective: ID<Objective>, after: String, limit: Int, _ tx: any Transaction) throws
        -> [Signature]
    {
        try tx.rows(
            """
            SELECT s.person, p.name, s.at FROM signature AS s JOIN person AS p ON p.id = s.person
            WHERE s.objective = \(objective) AND s.person > \(after) ORDER BY s.person LIMIT \(limit)
            """
        ) { Signature(person: try $0[0], name: try $0[1], at: try $0[2]) }
    }

    /// Since when; nil for who did not sign.
    static func since(_ objective: ID<Objective>, by person: ID<Person>, _ tx: any Transaction) throws -> Moment? {
        try tx.value("SELECT at FROM signature WHERE objective = \(objective) AND person = \(person)")
    }

    /// One each, however often and by how many at once.
    static func sign(_ objective: ID<Objective>, by person: ID<Person>, at now: Moment, _ tx: any Transaction) throws
        -> Bool
    {
        try tx.run(
            """
            INSERT INTO signature (objective, person, at) VALUES (\(objective), \(person), \(now))
            ON CONFLICT (objective, person) DO NOTHING
            """) > 0
    }

    static func takeBack(_ objective: ID<Objective>, by person: ID<Person>, _ tx: any Transaction) throws -> Bool {
        try tx.run("DELETE FROM signature WHERE objective = \(objective) AND person = \(person)") > 0
    }

    /// The text is written anew: what people stood behind is gone.
    static func clear(_ objective: ID<Objective>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM signature WHERE objective = \(objective)")
    }

    /// A name that is gone signs nothing.
    static func forget(_ person: ID<Person>, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM signature WHERE person = \(person)")
    }

    // MARK: On the page of an objective

    static let number = 11
    /// Counted no further: a page costs the same for 60 people and for 100,000.
    static let mostCounted = 10_000

    /// Part of a union: see `SurroundingsSQL`.
    static func part(of objective: ID<Objective>, for viewer: ID<Person>) -> SQL {
        """
        SELECT \(number), coalesce((SELECT s.person FROM signature AS s
                WHERE s.objective = \(objective) AND s.person = \(viewer)), ''), '', '', '', '', '', '',
            (SELECT count(*) FROM (SELECT 1 FROM signature AS s WHERE s.objective = \(objective)
                LIMIT \(mostCounted + 1)) AS counted), ''
        """
    }
}
