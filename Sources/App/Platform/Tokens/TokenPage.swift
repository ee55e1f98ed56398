import Domain
import Web

/// One token in a list.
struct TokenRow: Component {
    let voice: Voice
    let id: String
    let name: String
    let facts: [String]

    init(_ entry: TokenSQL.Entry, showsOwner: Bool = false, for guest: Guest) {
        voice = guest.voice
        let (voice, calendar) = (guest.voice, guest.organisation.calendar)
        func day(_ moment: Moment) -> String { voice.longDay(calendar.day(of: moment)) }
        (id, name) = (entry.token.id.text, entry.token.name.text)
        let isOver = entry.token.expiresAt.map { $0 <= guest.now } ?? false
        let until = entry.token.expiresAt.map {
            voice(isOver ? .tokenEnded : .tokenUntil, ["day": .text(day($0))])
        }
        let used = entry.usedAt.map {
            voice(.tokenUsed, ["day": .text(day($0)), "address": .text(entry.usedFrom ?? "–")])
        }
        facts =
            [
                showsOwner ? entry.owner : nil, voice(.scope(entry.token.scope)), until ?? voice(.tokenForever),
                used ?? voice(.tokenUnused),
            ].compactMap { $0 }
    }

    var html: HTML {
        """
        <div class="between"><div><h3>\(name)</h3><p class="muted">\(facts.joined(separator: " · "))</p></div>\
        <a class="button quiet" href="/me/tokens/\(id)/revocation">\(voice(.tokenRevoke))<span class="sr"> \(name)</span></a></div>
        """
    }
}

extension Word {
    static func scope(_ scope: TokenScope) -> Word {
        switch scope {
        case .read: .tokenRead
        case .write: .tokenWrite
        case .scim: .tokenScim
        }
    }
}

/// The tokens of a person; for themselves with a way to make one.
struct TokensPage: Component {
    let voice: Voice
    let title: String
    let crumbs: Breadcrumbs
    let rows: [TokenRow]
    /// Nil for who only looks.
    let once: String?
    let mayProvision: Bool
    /// Just made; shown this one time.
    var made: String?
    var typed = TokenTyped()
    var errors: FormErrors

    var html: HTML {
        """
        \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.tokenLead))</p>"))\
        \(errors.summary(["/name": "f-name", "/scope": "f-scope", "/days": "f-days"], names: ["/name": voice(.tokenName)]))\
        \(made.map(shown))\(once.map(form))\
        \(if: rows.isEmpty, EmptyState(voice(.tokenNone), voice(.tokenNoneText)).html, else: Section(voice(.tokenThere), id: "tokens", body: Rows(rows.map(\.html)).html).html)

        """
    }

    private func shown(_ secret: String) -> HTML {
        Notice(.good, "<p>\(voice(.tokenMade))</p><p><code id=\"token\">\(secret)</code></p>", isLive: true).html
    }

    private func form(_ once: String) -> HTML {
        PostForm(
            "/me/tokens",
            body: """
                \(Hidden("once", once))\
                \(Field("name", label: voice(.tokenName), value: typed.name, hint: voice(.tokenNameHint), error: errors["/name"], isRequired: true, maxLength: 200, autocomplete: "off"))\
                \(RadioGroup("scope", legend: voice(.tokenScope), choices: scopes, value: typed.scope, error: errors["/scope"]))\
                \(RadioGroup("days", legend: voice(.tokenLife), choices: lives, value: typed.days, error: errors["/days"]))\
                <div class="acts">\(Button(voice(.tokenMake), icon: .plus))</div>
                """
        ).html
    }

    private var scopes: [Choice] {
        [Choice("read", voice(.tokenRead)), Choice("write", voice(.tokenWrite))]
            + (mayProvision ? [Choice("scim", voice(.tokenScim), hint: voice(.tokenScimHint))] : [])
    }

    private var lives: [Choice] {
        TokenTyped.lives.map { Choice($0, voice(.tokenDays, ["n": .count(Int($0) ?? 0)])) }
    }
}

extension TokensPage {
    init(
        _ reading: TokensReading, once: String?, made: String? = nil, typed: TokenTyped = TokenTyped(),
        _ refusal: Refusal? = nil, for guest: Guest
    ) {
        let (voice, person, name) = (guest.voice, reading.person.id, reading.person.draft.name.text)
        let isOwn = person == guest.viewer.id
        self.init(
            voice: voice,
            title: isOwn ? voice(.tokenTitle) : voice(.tokenTitleOf, ["name": .text(name)]),
            crumbs: Breadcrumbs(
                voice, [isOwn ? (voice(.settingsMine), "/me/settings") : (name, "/people/\(person.text)")]),
            rows: reading.entries.map { TokenRow($0, for: guest) }, once: once,
            mayProvision: guest.viewer.may(.provision, .none), made: made, typed: typed,
            errors: FormErrors(refusal, guest.voice))
    }
}

/// Asks before a token is taken back.
struct TokenRevocationPage: Component {
    let voice: Voice
    let id: String
    let name: String

    var title: String { voice(.tokenRevokeTitle, ["name": .text(name)]) }
    var html: HTML {
        ConfirmForm(
            voice, action: "/me/tokens/\(id)/revocation", title: title, text: "<p>\(voice(.tokenRevokeWhat))</p>",
            button: voice(.tokenRevoke), cancel: "/me/tokens"
        ).html
    }
}
