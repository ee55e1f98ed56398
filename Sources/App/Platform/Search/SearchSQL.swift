import Domain
import Store

/// What search finds: a thing of a kind, its title, and what it belongs to.
struct Hit: Sendable {
    let kind: TermSQL.Kind
    let id: String
    let title: String
    /// The objective of a key result, the team of an objective; empty for people and teams.
    let context: String
    /// The objective to open: of a key result its own.
    let objective: String
    /// The cycle of an objective or key result.
    var cycle = ""

    /// Where it stands in the order of all hits.
    struct Place: Sendable {
        let kind: TermSQL.Kind
        let id: String
    }

    var place: Place { Place(kind: kind, id: id) }
}

/// Reads across rooms for search; it writes nothing. What one may not see is not found.
struct SearchSQL {
    let question: String
    let viewer: Viewer
    let tx: any Transaction

    init(_ question: String, for viewer: Viewer, _ tx: any Transaction) {
        (self.question, self.viewer, self.tx) = (question, viewer, tx)
    }

    /// At most `limit` of each kind, newest first.
    func ofEach(limit: Int) throws -> [Hit] {
        try TermSQL.Kind.allCases.flatMap { try find($0, limit: limit) }
    }

    /// One kind after the other, newest first within each; at most `limit` from after `after` on.
    func inOrder(after: Hit.Place?, limit: Int) throws -> [Hit] {
        var hits: [Hit] = []
        for kind in TermSQL.Kind.allCases.drop(while: { after != nil && $0 != after?.kind }) where hits.count < limit {
            hits += try find(kind, before: after?.kind == kind ? after?.id : nil, limit: limit - hits.count)
        }
        return hits
    }

    /// Hits of one kind, newest first, from before `id` on.
    func find(_ kind: TermSQL.Kind, before id: String? = nil, limit: Int) throws -> [Hit] {
        switch kind {
        case .objective: try objectives(id, limit)
        case .keyResult: try keyResults(id, limit)
        case .idea: try ideas(id, limit)
        case .session: try sessions(id, limit)
        case .person: try people(id, limit)
        case .team: try teams(id, limit)
        }
    }

    private func objectives(_ before: String?, _ limit: Int) throws -> [Hit] {
        guard let matches = scope(.objective, "o.id", before) else { return [] }
        return try tx.rows(
            """
            SELECT o.id, o.title, t.name, c.name FROM objective AS o JOIN team AS t ON t.id = o.team
                JOIN cycle AS c ON c.id = o.cycle
            WHERE \(matches) AND \(viewer.sees) ORDER BY o.id DESC LIMIT \(limit)
            """
        ) {
            Hit(
                kind: .objective, id: try $0[0], title: try $0[1], context: try $0[2], objective: try $0[0],
                cycle: try $0[3])
        }
    }

    private func keyResults(_ before: String?, _ limit: Int) throws -> [Hit] {
        guard let matches = scope(.keyResult, "k.id", before) else { return [] }
        return try tx.rows(
            """
            SELECT k.id, k.title, o.title, o.id, c.name FROM key_result AS k JOIN objective AS o ON o.id = k.objective
                JOIN cycle AS c ON c.id = o.cycle
            WHERE \(matches) AND \(viewer.sees) ORDER BY k.id DESC LIMIT \(limit)
            """
        ) {
            Hit(
                kind: .keyResult, id: try $0[0], title: try $0[1], context: try $0[2], objective: try $0[3],
                cycle: try $0[4])
        }
    }

    private func ideas(_ before: String?, _ limit: Int) throws -> [Hit] {
        guard let matches = scope(.idea, "i.id", before) else { return [] }
        return try tx.rows(
            """
            SELECT i.id, i.title, a.name FROM \(IdeaSQL.source) JOIN person AS a ON a.id = i.author
            WHERE \(matches) AND i.state <> 'withdrawn' AND \(viewer.seesIdea) ORDER BY i.id DESC LIMIT \(limit)
            """
        ) { Hit(kind: .idea, id: try $0[0], title: try $0[1], context: try $0[2], objective: "") }
    }

    private func sessions(_ before: String?, _ limit: Int) throws -> [Hit] {
        guard let matches = scope(.session, "g.id", before) else { return [] }
        return try tx.rows(
            """
            SELECT g.id, g.title, t.name FROM goal_session AS g JOIN team AS t ON t.id = g.team
            WHERE \(matches) AND \(viewer.seesSession) ORDER BY g.id DESC LIMIT \(limit)
            """
        ) { Hit(kind: .session, id: try $0[0], title: try $0[1], context: try $0[2], objective: "") }
    }

    private func people(_ before: String?, _ limit: Int) throws -> [Hit] {
        guard let matches = scope(.person, "p.id", before) else { return [] }
        return try tx.rows(
            "SELECT p.id, p.name FROM person AS p WHERE \(matches) AND p.active ORDER BY p.id DESC LIMIT \(limit)"
        ) { Hit(kind: .person, id: try $0[0], title: try $0[1], context: "", objective: "") }
    }

    private func teams(_ before: String?, _ limit: Int) throws -> [Hit] {
        guard let matches = scope(.team, "t.id", before) else { return [] }
        return try tx.rows("SELECT t.id, t.name FROM team AS t WHERE \(matches) ORDER BY t.id DESC LIMIT \(limit)") {
            Hit(kind: .team, id: try $0[0], title: try $0[1], context: "", objective: "")
        }
    }

    /// What matches and is older than `before`; nil when the question has no word.
    private func scope(_ kind: TermSQL.Kind, _ subject: SQL, _ before: String?) -> SQL? {
        guard let matches = TermSQL.matches(question, as: kind, subject: subject) else { return nil }
        guard let before else { return matches }
        return "\(matches) AND \(subject) < \(before)"
    }
}
