import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct OwnRecordsTests {
    @Test(arguments: Engine.both) func `somebody takes along what is theirs and nothing of others`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            _ = try await house.scim(
                "PATCH", "/Users/\(house.id(.cem).text)",
                "{\"Operations\":[{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"ext-cem\"}]}")
            let page = try await house.page("/me/data", as: .cem)
            #expect(page.status == 200 && page.text.contains("/me/data/profile.csv"))
            let whole = try await house.page("/me/data.json", as: .cem)
            #expect(whole.status == 200 && whole.header("Content-Disposition")?.contains("draagvlak.json") == true)
            #expect(whole.json["profile"]?.all("email") == ["cem@zonneveld.example"])
            #expect(whole.json["directory"]?.all("external_id") == ["ext-cem"])
            #expect(whole.json["teams"]?.all("name") == ["Techniek"])
            #expect(whole.json["audit"]?.all("act") == ["dataTaken"])
            for other in ["fatima@zonneveld.example", house.id(.eva).text] { #expect(!whole.text.contains(other)) }
            for kind in OwnRecordsSQL.kinds {
                let answer = try await house.page("/me/data/\(kind.name).csv", as: .cem)
                #expect(
                    answer.status == 200 && answer.text.contains(kind.columns.joined(separator: ",")), "\(kind.name)")
            }
            for odd in ["profile", "person.csv", "..%2fprofile.csv", "profile.csv.csv"] {
                try await equal(house.page("/me/data/\(odd)", as: .cem).status, 404)
            }
            try await equal(house.page("/me/data.json", as: nil).status, 303)
        }
    }

    /// Tables that name a person, and are not in the copy for a reason.
    private static let leftOut: Set<String> = [
        // Proofs of who somebody is, of which only hashes stand here.
        "password", "second_step", "recovery_code", "half_session", "sign_in_link", "unsubscribe",
        // Working memory of the program: what waits to be told, or to be repeated for a day.
        "event", "idempotency", "consent_going", "vote_going",
        // What the directory said, of which the outcome is in `teams` and `profile`.
        "directory_membership", "directory_role",
    ]

    @Test(arguments: Engine.both) func `no table that names people is forgotten`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let naming = Set(try await house.store.read(tables))
            #expect(naming.isSuperset(of: ["session_card", "vote_voter", "consent_voter", "signature", "comment"]))
            let given = OwnRecordsSQL.kinds.map { $0.sql(house.id(.cem)).text }.joined(separator: "\n")
            let read = Set(given.matches(of: /(?:FROM|JOIN) (\w+)/).map { String($0.1) })
            #expect(naming.subtracting(read).subtracting(Self.leftOut) == [])
            #expect(read.isDisjoint(with: Self.leftOut) && naming.isSuperset(of: Self.leftOut))
        }
    }

    private func tables(_ tx: any Transaction) throws -> [String] {
        switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT DISTINCT m.name FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f
                WHERE m.type = 'table' AND f."table" = 'person'
                """
            ) { try $0[0] }
        case .postgres:
            try tx.rows(
                """
                SELECT DISTINCT c.relname::text FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
                    JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE k.contype = 'f' AND n.nspname = current_schema()
                    AND k.confrelid = (quote_ident(current_schema()) || '.person')::regclass
                """
            ) { try $0[0] }
        }
    }
}
