import Domain
import Store
import Web

/// Ideas as a table: a line each.
enum IdeaTable {
    static let piece = 500

    static func head(_ v: Voice) -> [String] {
        [
            v(.ideaWhat), v(.ideaWhy), v(.ideaFor), v(.ideaCycle), v(.ideaAuthor), v(.ideaState), v(.ideaOwes),
            v(.ideaDue), v(.ideaSupport), v(.answerTitle), v(.answerOn), v(.answerInTime),
        ]
    }

    /// The following piece; nil after the last.
    static func rows(_ question: IdeasQuestion, after: String, _ v: Voice, _ occasion: Occasion) throws
        -> (rows: [[CSV.Cell]], last: String)?
    {
        let found = try IdeaViewSQL.list(
            question.filter(for: occasion), after: after, limit: piece, for: occasion.viewer, occasion.tx)
        guard let last = found.last else { return nil }
        return (found.map { row($0, v) }, last.idea.id.text)
    }

    private static func row(_ one: ShownIdea, _ v: Voice) -> [CSV.Cell] {
        let idea = one.idea
        return [
            .text(idea.draft.title.text), .text(idea.draft.why.text), .text(v.place(one)), CSV.Cell(one.cycle),
            .text(one.author), .text(v.state(idea.state)), CSV.Cell(one.owes), .text(idea.due.text),
            .whole(one.supporters), CSV.Cell(one.outcome.map { v.outcome($0) }), CSV.Cell(idea.answered?.day.text),
            CSV.Cell(idea.answered.map { v($0.isInTime ? .answerYes : .answerNo) }),
        ]
    }
}

extension Voice {
    func state(_ state: Idea.State) -> String {
        switch state {
        case .open: self(.ideaIsOpen)
        case .answered: self(.ideaIsAnswered)
        case .parked: self(.ideaIsParked)
        case .withdrawn: self(.ideaIsWithdrawn)
        }
    }
}
