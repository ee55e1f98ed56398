import Domain
import Web

/// The form in which an answer is written: kept as a draft, then published.
struct AnswerPage: Component {
    let one: ShownIdea
    let typed: AnswerTyped
    /// In which this one may go on.
    let choices: MergeChoices
    let errors: FormErrors
    let guest: Guest
    /// What is wrong with the whole: somebody was first.
    var conflict: String?

    private var voice: Voice { guest.voice }
    private var link: Link { "/ideas/\(one.idea.id.text)" }
    var title: String { voice(.answerGive) }

    var html: HTML {
        let idea = one.idea
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ideaTitle), "/together"), (idea.draft.title.text, link)]), lead: "<p>\(voice(.answerLead, ["name": .text(one.author)]))</p>"))\
            \(conflict.map { Notice(.warn, text: $0, isLive: true) })\
            <blockquote class="prose"><p><strong>\(idea.draft.title.text)</strong></p>\(HTML(markdown: idea.draft.why.text))</blockquote>\
            \(PostForm(link + "answer", draftKey: "answer" + link.text, body: fields))
            """
    }

    private var fields: HTML {
        """
        \(errors.summary(["/outcome": "f-outcome", "/until": "f-until", "/into": "f-into", "/reason": "f-reason"], names: ["/outcome": voice(.answerWhat), "/until": voice(.answerUntil), "/into": voice(.mergeInto), "/reason": voice(.answerReason)]))\
        \(RadioGroup("outcome", legend: voice(.answerWhat), choices: outcomes, value: typed.outcome, error: errors["/outcome"]))\
        \(Field("until", label: voice(.answerUntil), kind: .date, value: typed.until, hint: voice(.answerUntilHint), error: errors["/until"], optionalMark: voice(.kitOptional)))\
        \(into)\
        \(Field("reason", label: voice(.answerReason), kind: .area(rows: 5), value: typed.reason, hint: voice(.answerReasonHint), error: errors["/reason"], isRequired: true, maxLength: 10_000))\
        <div class="acts">\(Button(voice(.answerPublish), name: "to", value: "publish"))\(Button(voice(.answerKeep), kind: .quiet, name: "to", value: "keep"))\(Button(voice(.kitCancel), kind: .plain, link: link))</div>
        """
    }

    private var into: HTML {
        """
        \(if: !choices.others.isEmpty || errors["/into"] != nil, list)\
        \(Disclosure(voice(.mergeLook), isOpen: choices.found != nil, id: "look", body: look))
        """
    }

    private var list: HTML {
        let offered = choices.others.map { Choice($0.id.text, "\($0.title) · \($0.author)") }
        return Field(
            "into", label: voice(.mergeInto), kind: .choice([Choice("", voice(.promotionChoose))] + offered),
            value: typed.into, hint: voice(.mergeIntoHint), error: errors["/into"],
            optionalMark: voice(.kitOptional)
        ).html
    }

    /// Before the other buttons: Enter in a field looks, and publishes nothing.
    private var look: HTML {
        """
        \(Field("look", label: voice(.mergeLookFor), kind: .search, value: typed.look, hint: voice(.mergeLookHint), maxLength: 200))\
        \(Button(voice(.mergeLookDo), kind: .quiet, name: "to", value: "look"))\
        \(choices.found.map { said($0) })
        """
    }

    private func said(_ found: Int) -> HTML {
        "<p role=\"status\">\(found == 0 ? voice(.mergeNoneFound) : voice(.mergeFound, ["n": .count(found)]))</p>"
    }

    private var outcomes: [Choice] {
        [
            Choice("adopted", voice(.answerAdopt), hint: voice(.answerAdoptHint)),
            Choice("parked", voice(.answerPark), hint: voice(.answerParkHint)),
            Choice("declined", voice(.answerDecline), hint: voice(.answerDeclineHint)),
            Choice("merged", voice(.mergeChoose), hint: voice(.mergeChooseHint)),
        ]
    }
}
