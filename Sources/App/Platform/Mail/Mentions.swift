import Domain
import Store

/// People that a text names with `@`: their whole name, their mail address, or their first name where only one has it.
enum Mentions {
    /// More than this in one text is no conversation any more.
    static let most = 10
    private static let candidates = 200

    /// Letters to who is mentioned, may see the objective, and wants to know.
    static func tell(_ comment: Comment, under objective: ID<Objective>, _ occasion: Occasion) throws {
        guard occasion.outbox.isOpen else { return }
        for person in try people(in: comment.text.text, occasion.tx) where person.id != comment.author {
            guard person.wantsMail, let viewer = try SessionSQL.viewer(person.id, occasion.tx),
                try ObjectiveSQL.isVisible(objective, to: viewer, occasion.tx)
            else { continue }
            try occasion.post(
                .mention, to: person.id, about: comment.id.text,
                once: "mention/\(comment.id.text)/\(person.id.text)")
        }
    }

    static func people(in text: String, _ tx: any Transaction) throws -> [MentionSQL.Candidate] {
        var found: [MentionSQL.Candidate] = []
        for rest in pieces(of: text) {
            for person in try who(rest, tx) where !found.contains(where: { $0.id == person.id }) {
                found.append(person)
            }
        }
        return found
    }

    /// What follows each `@` that begins a word.
    static func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = []
        var previous: Character = " "
        for place in text.indices {
            defer { previous = text[place] }
            guard text[place] == "@", !previous.isLetter, !previous.isNumber else { continue }
            pieces.append(text[text.index(after: place)...].prefix(260))
            if pieces.count == most { break }
        }
        return pieces
    }

    private static func who(_ rest: Substring, _ tx: any Transaction) throws -> [MentionSQL.Candidate] {
        let word = rest.prefix { !$0.isWhitespace && !"<>()[]{},;:!?\"".contains($0) }
        if let email = try? Email(parsing: String(word.reversed().drop { $0 == "." }.reversed())) {
            return try MentionSQL.addressed(email.text, tx)
        }
        let name = Folding.folded(String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "'" }))
        guard let first = name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).first else { return [] }
        let candidates = try MentionSQL.named(String(first.prefix(40)), limit: candidates, tx)
        let said = Folding.folded(String(rest))
        let whole = candidates.filter { begins(said, with: Folding.folded($0.name)) }
        if let longest = whole.map(\.name.count).max() {
            let best = whole.filter { $0.name.count == longest }
            return best.count == 1 ? best : []
        }
        let alone = candidates.filter { Folding.folded($0.name).split(separator: " ").first.map(String.init) == name }
        return alone.count == 1 && candidates.count < Self.candidates ? alone : []
    }

    /// The whole name, and not the beginning of a longer word.
    private static func begins(_ text: String, with name: String) -> Bool {
        guard text.hasPrefix(name) else { return false }
        guard let next = text.dropFirst(name.count).first else { return true }
        return !next.isLetter && !next.isNumber
    }
}
