import Domain
import Web

/// One idea: what and why, who answers by when, who supports it, and the talk about it.
struct IdeaPage: Component {
    let view: IdeaView
    /// Against sending a form twice.
    let once: String
    let guest: Guest
    /// What was typed about the answer and why it was refused.
    var verdict = VerdictTyped()

    private var voice: Voice { guest.voice }
    private var idea: Idea { view.one.idea }
    private var link: Link { "/ideas/\(idea.id.text)" }
    private var isMine: Bool { idea.author == guest.viewer.id }
    var title: String { idea.draft.title.text }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ideaTitle), "/together")]), acts: acts, facts: facts))\(promise)\
        <div class="prose">\(HTML(markdown: idea.draft.why.text))</div>\(MergedPage(merged: view.merged, voice: voice))\(answers)\(VerdictPage(view: view, typed: verdict, guest: guest))\(support)
        <div class="two">\(TalkPage(comments: view.said, link: link, mayComment: guest.viewer.may(.comment, .none), hint: .ideaSayHint, once: once, now: guest.now, voice: voice))<div class="stack loose">\(AlikeList(alike: view.alike, voice: voice, merge: { merge($0) }))\(WhoSeesPage(audience: audience, voice: voice))</div></div>

        """
    }

    private var acts: HTML {
        let answer = Button(voice(view.hasDraft ? .answerGoOn : .answerGive), link: link + "answer")
        let promote = Button(voice(.promotionTitle), link: link + "promotion", icon: .target)
        let trace = Button(voice(.promotionTrace), kind: .quiet, link: link + "trace", icon: .arrow)
        return """
            \(if: view.mayAnswer, answer.html)\(if: view.mayPromote, promote.html)\
            \(if: view.promotion != nil, trace.html)\(own)
            """
    }

    private var own: HTML {
        guard isMine, idea.isOpen, guest.viewer.may(.changeIdea, Relation(isOwner: true)) else { return HTML() }
        return """
            \(Button(voice(.ideaEdit), kind: .quiet, link: link + "edit"))\
            \(Button(voice(.ideaWithdraw), kind: .plain, link: link + "withdrawal"))
            """
    }

    private var facts: HTML {
        let author = view.one.authorIsActive ? view.one.author : voice(.ideaLeft, ["name": .text(view.one.author)])
        return """
            <span><a href="/people/\(idea.author.text)">\(author)</a></span>\
            <span>\(voice.relative(idea.sentAt, to: guest.now))</span><span>\(place)</span>\
            \(view.one.cycle.map { "<span>\($0)</span>" as HTML })
            """
    }

    private var place: HTML {
        let name = voice.place(view.one)
        switch idea.draft.place {
        case .company: return HTML(text: name)
        case .team(let id): return "<a href=\"/teams/\(id.text)\">\(name)</a>"
        case .objective(let id): return "<a href=\"/objectives/\(id.text)\">\(name)</a>"
        }
    }

    /// Who answers by when, said where everybody reads it.
    private var promise: HTML {
        let day = WordValue.text(voice.longDay(idea.due))
        guard idea.isOpen else {
            if idea.state == .withdrawn { return Notice(.neutral, text: voice(.ideaIsWithdrawn)).html }
            guard let last = view.answers.first else { return HTML() }
            let tone: Tone = last.answer.outcome.name == .adopted ? .good : .neutral
            return
                "\(Notice(tone, text: voice.outcome(last.answer.outcome)))\(KeptPage(one: view.one, kept: view.kept, voice: voice))"
        }
        let who = WordValue.text(view.one.owes ?? voice(.ideaSomebody))
        let isLate = idea.isOverdue(on: guest.today)
        return Notice(
            isLate ? .warn : .info, text: voice(isLate ? .ideaWasDue : .ideaAnswersBy, ["name": who, "day": day])
        ).html
    }

    /// Where another one takes this one up.
    private func merge(_ other: Alike) -> Link? {
        guard view.mayAnswer else { return nil }
        let isOwn = Relation(isOwner: other.owes == guest.viewer.id)
        let may = other.state == .open ? guest.viewer.may(.answerIdea, isOwn) : other.outcome == .adopted
        return may ? (link + "answer").query("into", other.id.text) : nil
    }

    private var support: HTML {
        let one = view.one
        if one.keptBy != nil { return HTML() }
        let may = !isMine && idea.state != .withdrawn && guest.viewer.may(.supportIdea, .none)
        let action: Link = link + "support"
        let start: HTML =
            "<form method=\"post\" action=\"\(action)\">\(Button(voice(.ideaSupport), kind: .quiet, icon: .heart))</form>"
        let stop: HTML =
            "<form method=\"post\" action=\"\(action)/withdrawal\">\(Button(voice(.ideaUnsupport), kind: .plain))</form>"
        return """
            <div class="acts" id="support"><strong>\(voice(.ideaSupporters, ["n": .count(one.supporters)]))</strong>\(if: may, one.isSupported ? stop : start)</div>

            """
    }

    private var answers: HTML? {
        guard !view.answers.isEmpty else { return nil }
        return Section(voice(.answerTitle), id: "answers", body: Rows(view.answers.map(answered)).html).html
    }

    private func answered(_ one: (answer: IdeaAnswer, by: String)) -> HTML {
        let answer = one.answer
        return """
            <div id="a-\(answer.id.text)"><p><strong>\(voice.outcome(answer.outcome))</strong></p><div class="prose">\(HTML(markdown: answer.reason.text))</div>\
            <p class="muted"><a href="/people/\(answer.author.text)">\(one.by)</a> · \(voice.relative(answer.at, to: guest.now))</p>\(said(of: answer))</div>
            """
    }

    private func said(of answer: IdeaAnswer) -> HTML? {
        guard let verdict = answer.verdict else { return nil }
        let name = WordValue.text(view.one.author)
        let text = voice(verdict == .yes ? .answerWasOne : .answerWasNone, ["name": name])
        return """
            <p class="muted">\(text)</p>\
            \(if: !answer.word.text.isEmpty, "<blockquote class=\"prose\">\(HTML(markdown: answer.word.text))</blockquote>")
            """
    }

    private var audience: WhoSeesPage.Audience {
        guard case .objective(let id) = idea.draft.place else { return .everyone }
        return .asObjective(title: voice.place(view.one), link: "/objectives/\(id.text)")
    }
}

/// Asks before an idea is taken back.
struct IdeaWithdrawalPage: Component {
    let idea: Idea
    let voice: Voice

    var title: String { voice(.ideaWithdrawTitle) }
    var html: HTML {
        ConfirmForm(
            voice, action: "/ideas/\(idea.id.text)/withdrawal", title: title,
            text: "<p><strong>\(idea.draft.title.text)</strong></p><p>\(voice(.ideaWithdrawText))</p>",
            button: voice(.ideaWithdraw), cancel: "/ideas/\(idea.id.text)"
        ).html
    }
}
