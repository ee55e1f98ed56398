import Domain
import Store

/// The words of titles and names, for search by the beginning of words.
enum TermSQL {
    enum Kind: String, CaseIterable { case objective, keyResult, idea, session, person, team }

    /// Replaces the words of one thing.
    static func index(_ text: String, as kind: Kind, of subject: String, _ tx: any Transaction) throws {
        try remove(subject, tx)
        let rows = Folding.words(text).map { [SQLValue.text($0), .text(kind.rawValue), .text(subject)] }
        if !rows.isEmpty { try tx.insert(into: "term", columns: ["word", "kind", "subject"], rows: rows) }
    }

    static func remove(_ subject: String, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM term WHERE subject = \(subject)")
    }

    /// The condition that `subject` has a word that begins with each of the words of a question; nil when the
    /// question has no word.
    static func matches(_ question: String, as kind: Kind, subject: SQL) -> SQL? {
        let words = Folding.words(question).sorted { $0.count > $1.count }.prefix(6)
        guard !words.isEmpty else { return nil }
        return SQL.join(
            words.map { word in
                """
                \(subject) IN (SELECT t.subject FROM term AS t WHERE t.word >= \(word)
                    AND t.word < \(Folding.after(word)) AND t.kind = \(kind.rawValue))
                """
            }, separator: " AND ")
    }

    /// The subjects that have a word beginning with the longest word of a question; at most `limit` rows are touched.
    static func candidates(_ question: String, as kind: Kind, limit: Int) -> SQL? {
        guard let word = Folding.words(question).max(by: { $0.count < $1.count }) else { return nil }
        return """
            SELECT DISTINCT c.subject FROM (
                SELECT subject FROM term
                WHERE word >= \(word) AND word < \(Folding.after(word)) AND kind = \(kind.rawValue)
                LIMIT \(limit)) AS c
            """
    }
}
