import Domain
import Web

/// What was chosen, the most dots first, and what each became.
struct SessionChosenPage: Component {
    let scene: SessionScene
    let view: BoardPage.View
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var link: Link { "/sessions/\(session.id.text)" }

    var html: HTML {
        let ranked = scene.ranked
        let most = max(1, ranked.compactMap(\.dots).max() ?? 1)
        guard !ranked.isEmpty else { return Notice(.info, text: voice(.sessionNoCards)).html }
        return Rows(ranked.map { row($0.option, $0.dots, most) }, label: voice(.sessionChosen)).html
    }

    private func row(_ option: SessionOption, _ dots: Int?, _ most: Int) -> HTML {
        let product = scene.products.first { $0.chosen == option.id }
        return """
            <div class="stack tight"><div class="between"><strong>\(option.title.text)</strong>\(act(option, product))</div>\
            \(dots.map { bar($0, most, option) })\(note(option))\(inside(option))\(product.map(became))</div>
            """
    }

    private func bar(_ dots: Int, _ most: Int, _ option: SessionOption) -> HTML {
        let text = voice(.sessionDots, ["n": .count(dots)])
        return Meter(
            Double(dots) / Double(most), tone: .info, label: option.title.text + ": " + text, value: text
        ).html
    }

    private func note(_ option: SessionOption) -> HTML {
        SessionTalkPage(scene: scene, view: view, voice: voice).note(option.id)
    }

    /// The cards of a group, folded where there are many to choose.
    private func inside(_ option: SessionOption) -> HTML {
        guard case .group(_, let cards) = option else { return HTML() }
        let list: HTML = "<ul>\(each: cards, { "<li>\($0.title.text)\(name($0))</li>" })</ul>"
        return Disclosure(voice(.sessionCards, ["n": .count(cards.count)]), body: list).html
    }

    private func name(_ card: SessionCard) -> HTML? {
        card.author.flatMap { scene.names[$0] }.map { " <span class=\"muted\">\($0)</span>" }
    }

    /// What was not chosen is not lost: whoever wrote it can send it on.
    private func further(_ option: SessionOption) -> HTML {
        let link = Link("/ideas/new").query("title", option.title.text).query("team", session.draft.team.text)
        return "<a href=\"\(link)\">\(voice(.sessionSendOn))</a>"
    }

    private func act(_ option: SessionOption, _ product: ProductSQL.Product?) -> HTML? {
        if session.isOver, product == nil { return further(option) }
        guard view != .wall, session.phase == .draft, product == nil else { return nil }
        return Button(
            voice(.sessionMake), kind: .quiet, link: (link + "products" + "new").query("option", option.id),
            icon: .target
        ).html
    }

    private func became(_ product: ProductSQL.Product) -> HTML {
        let title = product.measured ?? product.title
        let word: Word = product.keyResult == nil ? .sessionBecameObjective : .sessionBecameKeyResult
        let isProposed = product.state == .proposed
        let objective: Link = "/objectives/\(product.objective.text)"
        return """
            <p class="line">\(Icon.arrow)<span>\(voice(word))</span><a href="\(objective)">\(title)</a><span class="muted">\(voice.state(product.state))</span></p>\
            \(if: session.phase == .consent && product.keyResult == nil, consent(product, isProposed, objective))
            """
    }

    private func consent(_ product: ProductSQL.Product, _ isProposed: Bool, _ objective: Link) -> HTML {
        if product.hasOpenRound {
            let answer = Button(voice(.sessionRoundAnswer), link: objective + "consent-round")
            return "<div class=\"acts\">\(answer)\(if: view == .facilitator, round(product, .sessionRoundClose))</div>"
        }
        if product.hadRound {
            return "<p><a href=\"\(objective + "consent-round")\">\(voice(.sessionRoundResult))</a></p>"
        }
        guard view == .facilitator else { return "<p class=\"muted\">\(voice(.sessionRoundSoon))</p>" }
        return round(product, isProposed ? .sessionRoundOpen : .sessionRoundPropose)
    }

    private func round(_ product: ProductSQL.Product, _ word: Word) -> HTML {
        """
        <form method="post" action="\(link + "rounds")">\(Hidden("objective", product.objective.text))\(Button(voice(word), kind: .quiet))</form>
        """
    }
}
