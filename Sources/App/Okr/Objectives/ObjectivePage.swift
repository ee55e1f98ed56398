import Domain
import Web

/// One objective: why, how it stands, its key results, the ground it rests on, and the talk about it.
struct ObjectivePage: Component {
    let view: ObjectiveView
    let voice: Voice
    /// Against sending a form twice.
    let once: String

    var link: Link { "/objectives/\(view.objective.id.text)" }

    var html: HTML {
        """
        \(head)\(contradiction)\(keyResults)\(SuggestionsPart(view: view, voice: voice))\(ground)\(consent)
        <div class="two">\(TalkPage(comments: view.around.comments, link: link, mayComment: view.may.comment, once: once, now: view.now, voice: voice))<div class="stack loose">\(helpers)\(ideas)\(links)\(history)\(WhoSeesPage(audience: audience, voice: voice))</div></div>

        """
    }

    private var keyResults: HTML {
        let v = voice
        let add = Button(
            v(.objectiveAddKeyResult), kind: .quiet, link: "/objectives/\(view.objective.id.text)/key-results/new",
            icon: .plus)
        if view.measured.isEmpty {
            return EmptyState(
                v(.objectiveKeyResultsEmpty), v(.objectiveKeyResultsEmptyText), act: view.may.edit ? add : nil
            ).html
        }
        let rows = view.measured.map { MeasuredPage(measured: $0, view: view, voice: v, once: once).html }
        return Section(
            v(.objectiveKeyResults), id: "key-results", act: view.may.edit ? add.html : HTML(),
            body: Rows(rows, label: v(.objectiveKeyResults)).html
        ).html
    }

    /// The pillars, and below them who stands behind it by name.
    private var ground: HTML {
        let signatures = SignaturePart(
            objective: view.objective, count: view.around.signatures, isSigned: view.around.isSigned,
            maySign: view.may.sign, voice: voice
        ).html
        guard view.concerned > 0 else { return signatures }
        let count = voice(.objectiveGroundCount, ["carried": .count(view.carried), "all": .count(view.concerned)])
        let says = voice(view.isCompany ? .objectiveGroundEveryone : .objectiveGroundTeam, ["n": .count(view.carried)])
        return Ground(
            title: voice(.objectiveGround), carried: view.carried, concerned: view.concerned,
            sentence: "<strong>\(count)</strong> \(says)", label: count + " " + says,
            aside: Dialog(
                voice, id: "who-sees", face: voice(.objectiveGroundWho), title: voice(.objectiveGroundWho),
                body: "<p>\(voice(.objectiveGroundPillar))</p><p>\(voice(.objectiveGroundSees))</p>"
            ).html,
            foot: "<p class=\"muted\">\(voice(.objectiveGroundFoot))</p>\(signatures)"
        ).html
    }

    private var consent: ConsentLinePage {
        ConsentLinePage(
            line: view.around.consent, objective: view.objective, mayOpen: view.may.openRound, now: view.now,
            voice: voice)
    }

    /// Where to think along.
    private var ideas: HTML {
        let id = view.objective.id.text
        let all = Link("/together").query("objective", id)
        let form = Link("/ideas/new").query("objective", id)
        let new = Button(voice(.ideaForThis), kind: .quiet, link: form, icon: .plus)
        let may = view.may.comment && (view.objective.isBeingWritten || view.objective.isAgreed)
        return "<p class=\"acts\">\(if: may, new.html)<a href=\"\(all)\">\(voice(.ideaAllFor))</a></p>\(origins)"
    }

    /// Whose ideas it came from, and in which session it was made: the credit stays.
    private var origins: HTML? {
        let around = view.around
        guard !around.origins.isEmpty || !around.sessions.isEmpty else { return nil }
        let sessions = around.sessions.map { one -> HTML in
            "<li class=\"line\">\(Icon.people)<span>\(voice(.sessionMadeIn)) <a href=\"/sessions/\(one.session.text)\">\(one.title)</a></span></li>"
        }
        return "<ul class=\"plain-list\" id=\"origins\">\(each: around.origins, { origin($0) })\(each: sessions)</ul>"
    }

    private func origin(_ one: PromotionSQL.Origin) -> HTML {
        """
        <li class="line">\(Icon.idea)<span>\(voice(.promotionFrom)) <a href="/people/\(one.author.text)">\(one.name)</a>: \
        <a href="/ideas/\(one.idea.text)/trace">\(one.title)</a>\(if: !one.keyResult.isEmpty, " <span class=\"muted\">\(one.keyResult)</span>")</span></li>
        """
    }

    private var audience: WhoSeesPage.Audience {
        guard let people = view.around.audience else { return .everyone }
        return .reserved(team: view.path.last?.name ?? "", people: people)
    }

    private var contradiction: Notice? {
        let standing = view.card.verdict
        guard view.objective.isAgreed, standing.contradicts, let confidence = standing.confidence else { return nil }
        let word = voice.status(Domain.Status.read(confidence)).text
        return Notice(
            .warn,
            text: voice(
                .objectiveContradiction, ["word": .text(word), "numbers": .text(voice.status(standing.numbers).text)]))
    }

    private var history: HTML {
        let changes = view.around.changes
        let shown = changes.prefix(SurroundingsSQL.mostChanges)
        let body: HTML =
            changes.isEmpty
            ? "<p class=\"muted\">\(voice(.objectiveHistoryNone))</p>"
            : "<ol class=\"log\">\(each: shown, { change($0) })</ol>\(if: changes.count > shown.count, "<p><a href=\"\(link)/history\">\(voice(.objectiveHistoryMore))</a></p>")"
        return Disclosure(voice(.objectiveHistory), id: "history", body: body).html
    }

    private func change(_ one: Surroundings.Changed) -> HTML {
        ChangePage(change: one, now: view.now, voice: voice).html
    }

    private var helpers: HTML {
        let list: HTML =
            view.around.helpers.isEmpty
            ? "<p class=\"muted\">\(voice(.objectiveHelpersNone))</p>"
            : "<ul class=\"plain-list\">\(each: view.around.helpers, { helper($0) })</ul>"
        return Section(voice(.objectiveHelpers), id: "helpers", body: list + (helpNote ?? HTML())).html
    }

    private func helper(_ one: Surroundings.Helping) -> HTML {
        let note = [one.keyResult, one.note].filter { !$0.isEmpty }.joined(separator: " · ")
        return "<li>\(PersonChip(one.name, link: "/people/\(one.person.text)", note: note.isEmpty ? nil : note))</li>"
    }

    /// Who helps says how, or stops.
    private var helpNote: HTML? {
        guard view.isHelping, view.may.help else { return nil }
        let note = view.around.helpers.first?.note ?? ""
        return """
            <form class="form inline" method="post" action="\(link)/help">\(Field("note", label: voice(.objectiveHelpNote), value: note, maxLength: 200, key: "help-note", optionalMark: voice(.kitOptional)))\(Button(voice(.objectiveHelpSave), kind: .quiet))</form>
            <form method="post" action="\(link)/help/withdrawal">\(Button(voice(.objectiveHelpStop), kind: .plain))</form>
            """
    }

    private var links: HTML {
        guard !view.above.isEmpty || !view.below.isEmpty else {
            return Section(
                voice(.objectiveLinks), id: "links", body: "<p class=\"muted\">\(voice(.objectiveLinksNone))</p>"
            ).html
        }
        let body: HTML = """
            \(if: !view.above.isEmpty, "<h3>\(voice(.objectiveAbove))</h3><ul class=\"plain-list\">\(each: view.above, { aligned($0) })</ul>")\
            \(if: !view.below.isEmpty, below)
            """
        let map = MapQuestion().but { $0.of = view.objective.id }.link
        return Section(
            voice(.objectiveLinks), id: "links", act: "<a href=\"\(map)\">\(voice(.mapOpen))</a>", body: body
        ).html
    }

    private var below: HTML {
        let count = view.below.count
        let mean = view.alignedMean.map { voice.percent($0) } ?? voice(.figuresUnknown)
        return """
            <h3>\(voice(.objectiveBelow))</h3><p class="muted">\(voice(.objectiveBelowMean, ["n": .count(count), "share": .text(mean)]))</p>\
            <ul class="plain-list">\(each: view.below.prefix(8), { aligned($0) })</ul>\
            \(if: count > 8, Disclosure(voice(.objectiveBelowAll, ["n": .count(count - 8)]), body: "<ul class=\"plain-list\">\(each: view.below.dropFirst(8), { aligned($0) })</ul>").html)\
            \(if: view.isBelowCut, "<p class=\"muted\">\(voice(.objectiveBelowCut, ["n": .count(count)]))</p>")\
            <p class="muted">\(voice(.objectiveBelowApart))</p>
            """
    }

    private func aligned(_ one: ObjectiveView.Aligned) -> HTML {
        let share = one.progress.map { voice.percent($0) }
        return """
            <li><a href="\(one.link)">\(one.title)</a><span class="line muted"><span>\(one.note)</span>\(share.map { "<span>\($0)</span>" as HTML })\(one.verdict.map { voice.status($0.word) })</span></li>
            """
    }
}
