import Domain
import Web

/// The plan of a session: what for, when, with whom, and how long each part takes.
struct SessionFormPage: Component {
    /// Nil for a new one.
    let id: ID<GoalSession>?
    let typed: SessionTyped
    let teams: [ObjectiveChoices.Named]
    let cycles: [Cycle]
    let errors: FormErrors
    let isStale: Bool
    let voice: Voice

    var title: String { voice(id == nil ? .sessionNew : .sessionEdit) }
    private var link: Link { id.map { "/sessions/\($0.text)" } ?? "/sessions" }

    var html: HTML {
        let stale = Notice(.warn, text: voice(.formStale) + " " + voice(.formStaleDo), isLive: true)
        let action = id == nil ? link : link + "edit"
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.sessionTitle), "/sessions")]), lead: "<p>\(voice(.sessionNewLead))</p>"))\
            \(if: isStale, stale.html)\(if: id == nil, templates)\(PostForm(action, draftKey: id == nil ? "session" : nil, body: fields))

            """
    }

    /// An agenda to begin with, as links: each fills the form.
    private var templates: HTML {
        let rows = SessionTemplate.Crowd.allCases.map { crowd -> HTML in
            let links = SessionTemplate.Length.allCases.map { length -> HTML in
                let link = Link("/sessions/new").query("template", SessionTemplate(length, crowd).name)
                return
                    "<a class=\"button quiet\" href=\"\(link)\">\(voice(.sessionMinutes, ["n": .count(length.rawValue)]))</a>"
            }
            return """
                <div class="between"><span>\(voice(.sessionFor, ["n": .count(crowd.rawValue)]))</span><span class="line">\(each: links)</span></div>
                """
        }
        return Disclosure(voice(.sessionTemplates), isOpen: true, id: "templates", body: Rows(rows).html).html
    }

    private static let named =
        [
            "title", "purpose", "team", "cycle", "day", "time", "place", "secrecy", "rule", "each", "most",
        ] + GoalSession.Phase.working.map(\.rawValue)

    private var fields: HTML {
        let controls = Dictionary(
            Self.named.map { ("/" + $0, "f-" + $0) }, uniquingKeysWith: { first, _ in first })
        let none = Choice("", voice(.promotionChoose))
        let places = [none] + teams.map { Choice($0.id, $0.name) }
        let times = [none] + cycles.map { Choice($0.id.text, $0.name.text) }
        return """
            \(errors.summary(controls))\(Hidden("version", String(typed.version)))\(Hidden("once", typed.once))\
            \(Field("title", label: voice(.sessionName), value: typed.title, hint: voice(.sessionNameHint), error: errors["/title"], isRequired: true, maxLength: 200))\
            \(Field("purpose", label: voice(.sessionPurpose), kind: .area(rows: 4), value: typed.purpose, hint: voice(.sessionPurposeHint), error: errors["/purpose"], maxLength: 10_000, optionalMark: voice(.kitOptional)))\
            \(Field("team", label: voice(.sessionTeam), kind: .choice(places), value: typed.team, error: errors["/team"], isRequired: true))\
            \(Field("cycle", label: voice(.sessionCycle), kind: .choice(times), value: typed.cycle, error: errors["/cycle"], isRequired: true))\
            \(Field("day", label: voice(.sessionDay), kind: .date, value: typed.day, error: errors["/day"], isRequired: true))\
            \(Field("time", label: voice(.sessionTime), value: typed.time, hint: voice(.sessionTimeHint), error: errors["/time"], isRequired: true, maxLength: 5))\
            \(Field("place", label: voice(.sessionPlace), value: typed.place, hint: voice(.sessionPlaceHint), error: errors["/place"], maxLength: 300, optionalMark: voice(.kitOptional)))\
            \(RadioGroup("secrecy", legend: voice(.sessionSecrecy), choices: secrecies, value: typed.secrecy, hint: voice(.sessionSecrecyHint), error: errors["/secrecy"]))\
            \(coming)\(agenda)\(voting)\
            <div class="acts">\(Button(voice(id == nil ? .sessionPlan : .sessionSave)))\(Button(voice(.kitCancel), kind: .plain, link: link))</div>
            """
    }

    private var secrecies: [Choice] {
        [
            Choice("signed", voice(.sessionSigned), hint: voice(.sessionSignedHint)),
            Choice("confidential", voice(.sessionConfidential), hint: voice(.sessionConfidentialHint)),
        ]
    }

    private var coming: HTML {
        """
        <fieldset class="field choices"><legend>\(voice(.sessionWho))</legend>\
        \(if: id == nil, Checkbox("invites", voice(.sessionInvites), isTicked: typed.invites, hint: voice(.sessionInvitesHint)).html)\
        \(Checkbox("code", voice(.sessionWithCode), isTicked: typed.hasCode, hint: voice(.sessionWithCodeHint)))</fieldset>
        """
    }

    private var agenda: HTML {
        let inputs = GoalSession.Phase.working.map { phase in
            Field(
                phase.rawValue, label: voice.phase(phase), kind: .number, value: typed.minutes[phase] ?? "",
                error: errors["/" + phase.rawValue], unit: voice(.sessionMinutesUnit)
            ).html
        }
        return """
            <fieldset class="field"><legend>\(voice(.sessionAgenda))</legend><p class="hint">\(voice(.sessionAgendaHint))</p><div class="tiles">\(each: inputs)</div></fieldset>
            """
    }

    private var voting: HTML {
        let kinds = [
            Choice("dots", voice(.sessionDotsKind), hint: voice(.sessionDotsKindHint)),
            Choice("approval", voice(.sessionApprovalKind), hint: voice(.sessionApprovalKindHint)),
        ]
        return """
            \(RadioGroup("rule", legend: voice(.sessionPhaseVote), choices: kinds, value: typed.rule, error: errors["/rule"]))\
            \(Field("each", label: voice(.sessionEach), kind: .number, value: typed.each, error: errors["/each"]))\
            \(Field("most", label: voice(.sessionMost), kind: .number, value: typed.most, error: errors["/most"]))
            """
    }
}

/// Asks before a session is called off.
struct SessionCancellationPage: Component {
    let session: GoalSession
    let voice: Voice

    var title: String { voice(.sessionCancel) }
    var html: HTML {
        let link: Link = "/sessions/\(session.id.text)"
        return ConfirmForm(
            voice, action: link + "cancellation", title: title,
            text: "<p><strong>\(session.draft.title.text)</strong></p><p>\(voice(.sessionCancelText))</p>",
            button: title, cancel: link
        ).html
    }
}
