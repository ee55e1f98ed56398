import Domain
import Web

/// What the author of an idea says of the answer, as it was typed.
struct VerdictTyped: Sendable {
    var verdict = ""
    var word = ""
    var error: String?

    init() {}

    init(_ form: Form) { (verdict, word) = (form.text("verdict"), form["word"] ?? "") }

    func meant() throws(Refusal) -> (IdeaAnswer.Verdict, Prose) {
        guard let verdict = IdeaAnswer.Verdict(rawValue: verdict) else { throw .invalid("/verdict", .required) }
        return (verdict, try Prose(parsing: word, required: false, at: "/word"))
    }
}

/// Asks the author: is this an answer to your idea?
struct VerdictPage: Component {
    let view: IdeaView
    let typed: VerdictTyped
    let guest: Guest

    private var voice: Voice { guest.voice }

    var html: HTML {
        let idea = view.one.idea
        guard idea.asks, idea.author == guest.viewer.id, guest.viewer.may(.changeIdea, Relation(isOwner: true)) else {
            return HTML()
        }
        let hint = voice(idea.reopenings < Idea.mostReopenings ? .answerMissingHint : .answerMissingNoted)
        return Card(
            voice(.answerIsIt), tone: .info,
            body: PostForm(
                "/ideas/\(idea.id.text)/verdict",
                body: """
                    <div class="acts">\(Button(voice(.answerYesIs), name: "verdict", value: "yes"))</div>\
                    \(Field("word", label: voice(.answerMissing), kind: .area(rows: 2), value: typed.word, hint: hint, error: typed.error, maxLength: 10_000, optionalMark: voice(.kitOptional)))\
                    <div class="acts">\(Button(voice(.answerNotYet), kind: .quiet, name: "verdict", value: "no"))</div>
                    """
            ).html
        ).html
    }
}
