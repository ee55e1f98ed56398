import Domain
import Store

/// Everything that stands here about one person or was written by them, a table at a time. What is anonymous stands
/// nowhere with a person, so it is not in here either.
enum OwnRecordsSQL {
    struct Kind: Sendable {
        let name: String
        let columns: [String]
        let sql: @Sendable (ID<Person>) -> SQL
    }

    /// All values as text; instants as milliseconds in columns that end in `_at`.
    static func rows(_ kind: Kind, of person: ID<Person>, _ tx: any Transaction) throws -> [[String?]] {
        try tx.rows(kind.sql(person)) { row in
            try kind.columns.enumerated().map { index, column in
                let text: String? = try row[index]
                guard column.hasSuffix("_at"), let number = text.flatMap({ Int64($0) }) else { return text }
                return Moment(milliseconds: number).rfc3339
            }
        }
    }

    static func kind(_ name: String) -> Kind? { kinds.first { $0.name == name } }

    static let kinds: [Kind] = [
        Kind(
            name: "profile",
            columns: [
                "id", "email", "name", "language", "manager", "role", "active", "scheme", "density", "created_at",
            ]
        ) {
            """
            SELECT id, email, name, language, manager, role, CAST(active AS TEXT), scheme, density,
                CAST(created_at AS TEXT)
            FROM person WHERE id = \($0)
            """
        },
        Kind(name: "directory", columns: ["user_name", "external_id", "attributes"]) {
            "SELECT user_name, external_id, attributes FROM directory_user WHERE person = \($0)"
        },
        Kind(name: "groups", columns: ["id", "name"]) {
            """
            SELECT g.id, g.name FROM directory_member AS m JOIN directory_group AS g ON g.id = m.directory_group
            WHERE m.person = \($0) ORDER BY g.id
            """
        },
        Kind(name: "teams", columns: ["id", "name", "leads"]) {
            """
            SELECT t.id, t.name, CAST(m.leads AS TEXT) FROM member AS m JOIN team AS t ON t.id = m.team
            WHERE m.person = \($0) ORDER BY t.id
            """
        },
        Kind(name: "sessions", columns: ["created_at", "seen_at", "expires_at"]) {
            """
            SELECT CAST(created_at AS TEXT), CAST(seen_at AS TEXT), CAST(expires_at AS TEXT)
            FROM session WHERE person = \($0) ORDER BY created_at
            """
        },
        Kind(name: "tokens", columns: ["id", "name", "scope", "created_at", "expires_at", "used_at", "used_from"]) {
            """
            SELECT id, name, scope, CAST(created_at AS TEXT), CAST(expires_at AS TEXT), CAST(used_at AS TEXT), used_from
            FROM token WHERE person = \($0) ORDER BY id
            """
        },
        Kind(name: "objectives", columns: ["id", "title", "why", "state"]) {
            "SELECT id, title, why, state FROM objective WHERE owner = \($0) ORDER BY id"
        },
        Kind(name: "key_results", columns: ["id", "objective", "title", "state"]) {
            "SELECT id, objective, title, state FROM key_result WHERE owner = \($0) ORDER BY id"
        },
        Kind(name: "check_ins", columns: ["id", "key_result", "note"]) {
            "SELECT id, key_result, note FROM check_in WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "comments", columns: ["id", "objective", "text"]) {
            "SELECT id, objective, text FROM comment WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "ideas", columns: ["id", "title", "why", "state", "sent_at"]) {
            "SELECT id, title, why, state, CAST(sent_at AS TEXT) FROM idea WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "idea_answers", columns: ["id", "idea", "outcome", "reason", "answered_at"]) {
            "SELECT id, idea, outcome, reason, CAST(at AS TEXT) FROM idea_answer WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "idea_answer_drafts", columns: ["idea", "outcome", "reason"]) {
            "SELECT idea, outcome, reason FROM idea_draft WHERE author = \($0) ORDER BY idea"
        },
        Kind(name: "promotions", columns: ["idea", "objective", "promoted_at"]) {
            "SELECT idea, objective, CAST(at AS TEXT) FROM promotion WHERE author = \($0) ORDER BY idea"
        },
        Kind(name: "idea_support", columns: ["idea", "supported_at"]) {
            "SELECT idea, CAST(at AS TEXT) FROM idea_support WHERE person = \($0) ORDER BY idea"
        },
        Kind(name: "idea_comments", columns: ["id", "idea", "text"]) {
            "SELECT id, idea, text FROM idea_comment WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "reflections", columns: ["objective", "text"]) {
            "SELECT objective, text FROM reflection WHERE author = \($0) ORDER BY objective"
        },
        Kind(name: "actions", columns: ["id", "key_result", "title", "due_on"]) {
            "SELECT id, key_result, title, due_on FROM initiative WHERE owner = \($0) ORDER BY id"
        },
        Kind(name: "suggestions", columns: ["id", "objective", "field", "text", "why", "state"]) {
            "SELECT id, objective, field, text, why, state FROM suggestion WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "help", columns: ["id", "objective", "key_result"]) {
            "SELECT id, objective, key_result FROM contributor WHERE person = \($0) ORDER BY id"
        },
        Kind(name: "signatures", columns: ["objective", "signed_at"]) {
            "SELECT objective, CAST(at AS TEXT) FROM signature WHERE person = \($0) ORDER BY objective"
        },
        Kind(
            name: "goal_sessions", columns: ["id", "title", "planned", "facilitates", "joined", "removed", "starts_at"]
        ) {
            """
            SELECT g.id, g.title, CAST(g.planner = \($0) AS TEXT), CAST(s.facilitates AS TEXT), CAST(s.joined AS TEXT),
                CAST(s.removed AS TEXT), CAST(g.starts_at AS TEXT)
            FROM goal_session AS g LEFT JOIN session_seat AS s ON s.session = g.id AND s.person = \($0)
            WHERE g.planner = \($0) OR s.person = \($0) ORDER BY g.id
            """
        },
        Kind(name: "goal_session_cards", columns: ["id", "session", "title", "why"]) {
            "SELECT id, session, title, why FROM session_card WHERE author = \($0) ORDER BY id"
        },
        Kind(name: "votes", columns: ["vote", "session", "took_part"]) {
            """
            SELECT v.id, v.session, CAST(o.took_part AS TEXT) FROM vote_voter AS o JOIN vote AS v ON v.id = o.vote
            WHERE o.person = \($0) ORDER BY v.id
            """
        },
        Kind(name: "consent_rounds", columns: ["id", "objective", "opened", "took_part", "followed_up", "opened_at"]) {
            """
            SELECT r.id, r.objective, CAST(r.opened_by = \($0) AS TEXT), CAST(o.took_part AS TEXT),
                CAST(r.follow_up_by = \($0) AS TEXT), CAST(r.opened_at AS TEXT)
            FROM consent_round AS r LEFT JOIN consent_voter AS o ON o.round = r.id AND o.person = \($0)
            WHERE r.opened_by = \($0) OR r.follow_up_by = \($0) OR o.person = \($0) ORDER BY r.id
            """
        },
        Kind(
            name: "history",
            columns: ["id", "objective", "key_result", "field", "before", "after", "reason", "credited", "changed_at"]
        ) {
            """
            SELECT id, objective, key_result, field, before, after, reason, CAST(credit = \($0) AS TEXT),
                CAST(at AS TEXT)
            FROM history WHERE actor = \($0) OR credit = \($0) ORDER BY id
            """
        },
        Kind(name: "settings", columns: ["key", "was", "became", "changed_at"]) {
            "SELECT key, was, became, CAST(at AS TEXT) FROM setting_change WHERE actor = \($0) ORDER BY id"
        },
        Kind(name: "screens", columns: ["id", "name", "team", "created_at"]) {
            "SELECT id, name, team, CAST(created_at AS TEXT) FROM wall WHERE person = \($0) ORDER BY id"
        },
        Kind(name: "sign_in_accounts", columns: ["issuer", "subject", "linked_at"]) {
            "SELECT issuer, subject, CAST(linked_at AS TEXT) FROM identity WHERE person = \($0) ORDER BY issuer, subject"
        },
        Kind(name: "letters", columns: ["kind", "state", "created_at"]) {
            "SELECT kind, state, CAST(created_at AS TEXT) FROM letter WHERE person = \($0) ORDER BY id"
        },
        Kind(name: "audit", columns: ["id", "done_at", "act", "subject", "means", "address"]) {
            """
            SELECT a.id, CAST(a.at AS TEXT), a.act, a.subject, a.means, d.address
            FROM audit AS a LEFT JOIN audit_address AS d ON d.audit = a.id
            WHERE a.actor = \($0) ORDER BY a.id
            """
        },
    ]
}
