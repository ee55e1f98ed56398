import Domain
import Store

/// Mails about ideas, for who wants them.
enum IdeaLetters {
    /// To who owes the answer.
    static func ask(_ idea: Idea, _ occasion: Occasion) throws {
        guard let owes = idea.owes, owes != occasion.viewer.id else { return }
        try post(.idea, to: owes, about: idea.id.text, occasion)
    }

    /// To the author, and to those whose ideas go on in it: there is an answer.
    static func tell(_ answer: IdeaAnswer, to idea: Idea, _ occasion: Occasion) throws {
        let others = try MergeSQL.authors(mergedInto: idea.id, occasion.tx)
        for author in Set([idea.author] + others).sorted() where author != occasion.viewer.id {
            try post(.answer, to: author, about: answer.id.text, occasion)
        }
    }

    private static func post(_ kind: Letter.Kind, to person: ID<Person>, about: String, _ occasion: Occasion) throws {
        guard occasion.outbox.isOpen, try ReminderSQL.choice(of: person, occasion.tx).ideas else { return }
        try occasion.post(kind, to: person, about: about)
    }
}
