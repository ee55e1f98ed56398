import Domain
import Store
import Web

/// One card, and what this person may do with it.
struct CardReading: Sendable {
    let session: GoalSession
    let card: SessionCard
    let author: String?
    let isOwn: Bool
    let mayRewrite: Bool
    let mayPut: Bool
    let groups: [SessionGroup]

    init(_ id: ID<SessionCard>, in session: ID<GoalSession>, secret: String?, _ occasion: Occasion) throws {
        let tx = occasion.tx
        self.session = try GoalSessionSQL.visible(session, to: occasion.viewer, tx)
        guard try SessionDoor.mayLook(self.session, occasion.viewer, tx) else {
            throw Refusal.conflict(.notInSession)
        }
        (card, isOwn) = try CardActs.find(id, secret: secret, in: self.session, occasion)
        author = try card.author.flatMap { try PersonSQL.names(of: [$0], tx)[$0] }
        let isIn = try SessionDoor.isIn(session, occasion.viewer, tx)
        let mayRun = try GoalSessionActs.mayRun(self.session, occasion.viewer, tx)
        mayRewrite = self.session.phase.takesCards && (isOwn && isIn || mayRun)
        mayPut = self.session.phase.takesGroups && isIn && card.isShown
        groups = mayPut ? try BoardSQL.board(of: self.session, tx).groups.values.sorted { $0.id < $1.id } : []
    }
}

/// A card by itself: for who does not drag, and for its writer.
struct CardPage: Component {
    let reading: CardReading
    let typed: CardTyped?
    let errors: FormErrors
    let voice: Voice

    private var session: Link { "/sessions/\(reading.session.id.text)" }
    private var link: Link { session + "cards" + reading.card.id.text }
    var title: String { reading.card.title.text }

    var html: HTML {
        let crumbs = Breadcrumbs(
            voice, [(voice(.sessionTitle), "/sessions"), (reading.session.draft.title.text, session)])
        return """
            \(PageHead(title, crumbs: crumbs, lead: HTML(text: reading.card.why.text), facts: "<span>\(reading.author ?? voice(.sessionNobody))</span>"))\
            \(errors.summary(["/title": "f-title", "/why": "f-why", "/group": "f-group"]))<div class="stack loose">\(put)\(rewrite)\(name)</div>

            """
    }

    private var put: HTML {
        guard reading.mayPut else { return HTML() }
        let choices = [Choice("", voice(.sessionLoose))] + reading.groups.map { Choice($0.id.text, $0.name.text) }
        return PostForm(
            link + "group",
            body: """
                \(Field("group", label: voice(.sessionPut), kind: .choice(choices), value: reading.card.group?.text ?? "", error: errors["/group"]))\
                <div class="acts">\(Button(voice(.sessionPutDo)))\(Button(voice(.kitCancel), kind: .plain, link: session))</div>
                """
        ).html
    }

    private var rewrite: HTML {
        guard reading.mayRewrite else { return HTML() }
        let typed = typed ?? CardTyped(reading.card)
        let form = PostForm(
            link,
            body: """
                \(Hidden("version", String(reading.card.version)))\
                \(Field("title", label: voice(.sessionCardTitle), value: typed.title, error: errors["/title"], isRequired: true, maxLength: 200))\
                \(Field("why", label: voice(.sessionCardWhyLabel), kind: .area(rows: 3), value: typed.why, error: errors["/why"], maxLength: 2_000))\
                <div class="acts">\(Button(voice(.sessionSave), kind: reading.mayPut ? .quiet : .primary))</div>
                """)
        let remove: HTML = """
            <form method="post" action="\(link + "removal")">\(Button(voice(.sessionCardRemove), kind: .plain, icon: .trash))</form>
            """
        return Section(voice(.sessionCardEdit), id: "edit", body: form.html + remove).html
    }

    /// One's own name, later and by choice.
    private var name: HTML {
        guard reading.isOwn, reading.card.author == nil else { return HTML() }
        return Section(
            voice(.sessionNameTitle), id: "name",
            body: """
                <p>\(voice(.sessionNameText))</p><form method="post" action="\(link + "name")">\(Button(voice(.sessionNameDo), kind: .quiet, icon: .person))</form>
                """
        ).html
    }
}

/// A group by itself: its name, and taking it apart.
struct GroupPage: Component {
    let session: GoalSession
    let group: SessionGroup
    let typed: String?
    let errors: FormErrors
    let isStale: Bool
    let voice: Voice

    private var back: Link { "/sessions/\(session.id.text)" }
    private var link: Link { back + "groups" + group.id.text }
    var title: String { group.name.text }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(voice(.sessionTitle), "/sessions"), (session.draft.title.text, back)])
        let stale = Notice(.warn, text: voice(.formStale) + " " + voice(.formStaleDo), isLive: true)
        let form = PostForm(
            link,
            body: """
                \(errors.summary(["/name": "f-name"]))\(Hidden("version", String(group.version)))\
                \(Field("name", label: voice(.sessionGroupName), value: typed ?? group.name.text, error: errors["/name"], isRequired: true, maxLength: 200))\
                <div class="acts">\(Button(voice(.sessionSave)))\(Button(voice(.kitCancel), kind: .plain, link: back))</div>
                """)
        return """
            \(PageHead(title, crumbs: crumbs))\(if: isStale, stale.html)\(form)\
            <form method="post" action="\(link + "removal")">\(Button(voice(.sessionGroupRemove), kind: .plain, icon: .trash))</form>

            """
    }
}
