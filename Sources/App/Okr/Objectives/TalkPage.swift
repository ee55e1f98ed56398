import Domain
import Web

/// What people said under an objective or a key result, and a place to say something.
struct TalkPage: Component {
    let comments: [Surroundings.Said]
    /// The page's own address: `/comments` hangs under it.
    let link: Link
    let mayComment: Bool
    /// Who reads it, and how to call somebody.
    var hint: Word = .objectiveSayHint
    let once: String
    let now: Moment
    let voice: Voice
    /// What was typed and why it was refused.
    var typed = ""
    var error: String?

    var html: HTML {
        let list: HTML =
            comments.isEmpty
            ? "<p class=\"muted\">\(voice(.objectiveTalkEmpty))</p>"
            : "<ol class=\"talk\">\(each: comments, { said($0) })</ol>"
        return Section(voice(.objectiveTalk), id: "talk", body: list + (form ?? HTML())).html
    }

    private func said(_ one: Surroundings.Said) -> HTML {
        """
        <li id="c-\(one.id)">\(Avatar(one.name))<div><p><a href="/people/\(one.person.text)">\(one.name)</a> <span class="muted">\(voice.relative(one.at, to: now))</span>\(if: one.isRoadblock, " \(Tag(voice(.objectiveRoadblock), tone: .warn))")\(if: !one.keyResult.isEmpty, " <span class=\"muted\">\(one.keyResult)</span>")</p><div class="prose">\(HTML(markdown: one.text))</div></div></li>
        """
    }

    private var form: HTML? {
        guard mayComment else { return nil }
        return PostForm(
            link + "comments", draftKey: "comment" + link.text,
            body: """
                \(Hidden("once", once))\(Field("text", label: voice(.objectiveSay), kind: .area(rows: 3), value: typed, hint: voice(hint), error: error, key: "comment"))\
                <div class="acts">\(Button(voice(.objectiveSaySend), kind: .quiet))</div>
                """
        ).html
    }
}

/// A line of the change history.
struct ChangePage: Component {
    let change: Surroundings.Changed
    let now: Moment
    let voice: Voice

    var html: HTML {
        """
        <li><p class="muted">\(change.name) · \(voice.relative(change.at, to: now))\(if: !change.keyResult.isEmpty, " · \(change.keyResult)")</p><p>\(change.text(voice))\(if: !change.credit.isEmpty, " <span class=\"muted\">\(voice(.suggestionCredit, ["name": .text(change.credit)]))</span>")</p>\(if: !change.reason.isEmpty, "<p class=\"muted\">\(voice(.objectiveReason, ["reason": .text(change.reason)]))</p>")</li>
        """
    }
}
