import Domain
import Store
import Web

extension WritingDesk {
    /// To who owes the answer; nil when there is nothing to answer any more.
    func idea(_ id: String) throws -> MailText? {
        let idea = ID<Idea>(trusted: id)
        guard try IdeaSQL.seen([idea], by: occasion.viewer, occasion.tx) == [idea] else { return nil }
        let one = try IdeaViewSQL.one(idea, for: occasion.viewer, occasion.tx)
        guard one.idea.isOpen, one.idea.owes == occasion.viewer.id else { return nil }
        let names: KeyValuePairs<String, WordValue> = [
            "name": .text(one.author), "day": .text(voice.longDay(one.idea.due)), "place": .text(voice.place(one)),
        ]
        return MailText(
            subject: voice(.letterIdea, names), greeting: hello, paragraphs: [voice(.letterIdeaLead, names)],
            quote: one.idea.draft.title.text,
            act: (voice(.letterIdeaAct), url("/ideas/\(id)")), stop: try stop(.idea, .letterIdeaStop))
    }

    /// To the author of an idea: what the answer is.
    func answer(_ id: String) throws -> MailText? {
        guard let found = try AnswerSQL.find(ID(trusted: id), occasion.tx),
            try IdeaSQL.seen([found.idea], by: occasion.viewer, occasion.tx) == [found.idea]
        else { return nil }
        let one = try IdeaViewSQL.one(found.idea, for: occasion.viewer, occasion.tx)
        let who = try PersonSQL.names(of: [found.answer.author], occasion.tx)[found.answer.author] ?? ""
        let names: KeyValuePairs<String, WordValue> = ["name": .text(who), "title": .text(one.idea.draft.title.text)]
        let reason = found.answer.reason.text
        return MailText(
            subject: voice(.letterAnswer, names), greeting: hello,
            paragraphs: [voice(.letterAnswerLead, names), voice.outcome(found.answer.outcome)],
            quote: reason.count > 600 ? reason.prefix(600) + "…" : reason,
            act: (voice(.letterAnswerAct), url("/ideas/\(found.idea.text)")), stop: try stop(.idea, .letterIdeaStop))
    }
}
