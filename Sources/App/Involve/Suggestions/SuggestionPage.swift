import Domain
import Web

/// One suggestion beside the text it was made on, and the ways to decide about it.
struct SuggestionPage: Component {
    let view: SuggestionView
    var typed: String?
    var reason = ""
    var refusal: Refusal?
    let guest: Guest

    private var voice: Voice { guest.voice }
    private var one: Suggestion { view.one.suggestion }
    private var field: Suggestion.Field { one.draft.field }
    private var link: Link { "/suggestions/\(one.id.text)" }
    private var errors: FormErrors { FormErrors(refusal, voice) }
    private var isOutdated: Bool { one.isOpen && one.isOutdated(over: view.subject.current) }

    var title: String { voice(.suggestionFor, ["field": .text(voice(field.word))]) }

    var html: HTML {
        let objective = view.subject.objective
        let crumbs = [(text: objective.title.text, link: Link("/objectives/\(objective.id.text)") as Link?)]
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, crumbs), lead: "<p class=\"standing\">\(Tag(voice(one.state.word), tone: one.state.tone))</p>", facts: facts))\(changed)\(compared)\
            <p class="why"><strong>\(voice(.suggestionWhy))</strong> \(one.draft.why.text)</p>\(outcome)\(deciding)\(withdrawing)

            """
    }

    private var facts: HTML {
        """
        \(PersonChip(view.one.author, link: "/people/\(one.author.text)"))\
        <span>\(voice.relative(one.at, to: guest.now))</span>\
        \(if: !view.one.keyResult.isEmpty, "<span>\(view.one.keyResult)</span>")
        """
    }

    /// What stands there now, where that is not what the suggestion was made on.
    private var changed: HTML {
        guard isOutdated else { return HTML() }
        let now = view.subject.current.map { field.shown($0, voice) }
        return Notice(
            .warn,
            now.map {
                "<p>\(voice(.suggestionOutdated))</p><p class=\"why\"><strong>\(voice(.suggestionNow))</strong> \($0)</p>"
            }
                ?? "<p>\(voice(.suggestionGone))</p>"
        ).html
    }

    private var compared: HTML {
        let diff = WordDiff(from: field.shown(one.madeOn, voice), to: field.shown(one.draft.text, voice))
        let old = one.isOpen && !isOutdated ? Word.suggestionNow : .suggestionThen
        return """
            <div class="compare">\(Card(voice(old), body: "<p class=\"why\">\(each: diff.before, piece)</p>"))\
            \(Card(voice(.suggestionNew), body: "<p class=\"why\">\(each: diff.after, piece)</p>"))</div>
            """
    }

    /// Marked by a line through or under it, and said in words to who hears it.
    private func piece(_ one: WordDiff.Piece) -> HTML {
        switch one.mark {
        case .kept: HTML(text: one.text)
        case .gone:
            "<del><span class=\"sr\">\(voice(.suggestionGoneMark)) </span>\(one.text)<span class=\"sr\"> \(voice(.suggestionMarkEnd)) </span></del>"
        case .new:
            "<ins><span class=\"sr\">\(voice(.suggestionNewMark)) </span>\(one.text)<span class=\"sr\"> \(voice(.suggestionMarkEnd)) </span></ins>"
        }
    }

    private var outcome: HTML {
        guard let decision = one.decision else { return HTML() }
        let name = WordValue.text(view.one.decider)
        let time = WordValue.text(voice.relative(decision.at, to: guest.now))
        let said = voice(Self.outcome(decision.state), ["name": name, "time": time])
        let more =
            decision.reason?.text ?? (decision.state == .merged ? decision.result.map { field.shown($0, voice) } : nil)
        return Notice(
            decision.state.tone, "<p>\(said)</p>\(more.map { "<p class=\"why\">\($0)</p>" as HTML })"
        ).html
    }

    private static func outcome(_ state: Suggestion.State) -> Word {
        switch state {
        case .accepted, .open: .suggestionAcceptedBy
        case .merged: .suggestionMergedBy
        case .declined: .suggestionDeclinedBy
        case .withdrawn: .suggestionWithdrawnBy
        case .closed: .suggestionClosedBy
        }
    }

    private var deciding: HTML {
        guard view.mayDecide else { return HTML() }
        let names = ["/text": voice(.suggestionText), "/reason": voice(.suggestionReason)]
        let words = typed ?? field.shown(one.draft.text, voice)
        let seen = isOutdated ? view.subject.version : nil
        let accept = PostForm(
            link + "acceptance",
            body: """
                \(field.control("text", voice, label: voice(.suggestionText), value: words, hint: voice(.suggestionTextHint), error: errors["/text"]))\
                \(seen.map { Checkbox("seen", voice(.suggestionSeen), value: String($0)).html })\
                <div class="acts">\(Button(voice(.suggestionAccept), icon: .check))</div>
                """)
        let decline = PostForm(
            link + "refusal",
            body: """
                \(Web.Field("reason", label: voice(.suggestionReason), kind: .area(rows: 3), value: reason, hint: voice(.suggestionReasonHint), error: errors["/reason"], isRequired: true, maxLength: Prose.limit))\
                <div class="acts">\(Button(voice(.suggestionDecline), kind: .quiet))</div>
                """)
        return """
            \(if: refusal != nil, errors.summary(["/text": "f-text", "/reason": "f-reason"], names: names).html)\
            <div class="two">\(Section(voice(.suggestionTake), id: "take", body: accept.html))\
            \(Section(voice(.suggestionLeave), id: "leave", body: decline.html))</div>
            """
    }

    private var withdrawing: HTML {
        guard view.mayWithdraw else { return HTML() }
        return
            "<form method=\"post\" action=\"\(link + "withdrawal")\">\(Button(voice(.suggestionWithdraw), kind: .plain))</form>"
    }
}
