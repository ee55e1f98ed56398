import Domain
import Web

/// The consent rounds of an objective: to answer, to open, to read.
struct ConsentPage: Component {
    let reading: ConsentReading
    let now: Moment
    let voice: Voice
    /// What was typed, and why it was refused.
    var fingers = ""
    var note = ""
    var days = String(ConsentRound.usualDays)
    var followUp: String?
    var errors: FormErrors

    var title: String { voice(.consentTitle) }
    var link: Link { "/objectives/\(reading.objective.id.text)" }
    private var here: Link { link + "consent-round" }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(reading.objective.title.text, link)]), lead: "<p>\(voice(.consentLead))</p>", facts: facts))\
        \(errors.summary(["/fingers": "f-fingers", "/note": "f-note", "/days": "f-days", "/text": "f-text"]))
        <div class="two"><div class="stack loose">\(now(of: reading.current))\(result)\(opening)\(earlier)</div>\
        <div class="stack loose">\(proposal)\(promise)</div></div>

        """
    }

    private var facts: HTML {
        var facts: [HTML] = ["<span>\(voice(.consentConfidential))</span>"]
        if let round = reading.current {
            facts.append("<span>\(voice.until(round))</span>")
            facts.append("<span>\(voice(.consentInvited, ["n": .count(round.invited)]))</span>")
        }
        return facts.joined()
    }

    private var proposal: HTML {
        let results = reading.keyResults.map { "<li>\($0.title.text)</li>" as HTML }
        return Section(
            voice(.consentProposal), id: "proposal",
            body: """
                <p><strong><a href="\(link)">\(reading.objective.title.text)</a></strong></p><p>\(reading.objective.draft.why.text)</p>\
                \(if: !results.isEmpty, "<ul>\(each: results, { $0 })</ul>")
                """
        ).html
    }

    private var promise: HTML {
        Disclosure(
            voice(.consentWho), isOpen: reading.tookPart == false, id: "who-sees-this",
            body: """
                <p>\(voice(.consentPromise))</p><p>\(voice(.consentPromiseNone))</p><p>\(voice(.consentWhoResult))</p><p>\(voice(.consentPromiseNot))</p>\
                <p><a href="/who-sees-what">\(voice(.rightsTitle))</a></p>
                """
        ).html
    }

    // MARK: The open round

    private func now(of round: ConsentRound?) -> HTML? {
        guard let round else { return nil }
        let say: HTML
        if !round.isTakingAnswers(at: now) {
            say = Notice(.info, text: voice(.consentCounting)).html
        } else {
            switch reading.tookPart {
            case false?: say = form
            case true?:
                say = Notice(.good, text: voice.thanks(for: round)).html
            case nil: say = Notice(.info, text: voice(.consentNotInvited)).html
            }
        }
        return say + (callOff ?? HTML())
    }

    private var form: HTML {
        Card(
            body: PostForm(
                here + "answer",
                body: """
                    \(RadioGroup("fingers", legend: voice(.consentQuestion), choices: Fingers.allCases.map { Choice(String($0.rawValue), voice($0.word)) }, value: fingers, error: errors["/fingers"]))\
                    \(Field("note", label: voice(.consentNote), kind: .area(rows: 3), value: note, hint: voice(.consentNoteHint, ["n": .count(ConsentNote.limit)]), error: errors["/note"], maxLength: ConsentNote.limit, autocomplete: "off", optionalMark: voice(.kitOptional)))\
                    <p class="hint">\(voice(.consentOnce))</p><div class="acts">\(Button(voice(.consentSend)))</div>
                    """
            ).html
        ).html
    }

    private var callOff: HTML? {
        guard reading.mayOpen else { return nil }
        return Disclosure(
            voice(.consentCallOff),
            body:
                "<p>\(voice(.consentCallOffDo))</p><form method=\"post\" action=\"\(here + "cancellation")\">\(Button(voice(.consentCallOff), kind: .danger))</form>"
        ).html
    }

    // MARK: Opening

    private var opening: HTML? {
        guard let opening = reading.opening else {
            guard reading.rounds.isEmpty else { return nil }
            return EmptyState(voice(.consentNone), voice(.consentNoneDo)).html
        }
        if opening.wasAnswered { return Notice(.info, text: voice(.consentSame)).html }
        if opening.invited < ConsentRound.fewest {
            let say = voice(
                .consentFewDo, ["n": .count(opening.invited), "least": .count(ConsentRound.fewest)])
            return Card(voice(.consentFew), tone: .info, body: "<p>\(say)</p>").html
        }
        let teams: HTML =
            opening.teams.isEmpty
            ? HTML()
            : "<fieldset class=\"field choices\"><legend>\(voice(.consentTeams))</legend><p class=\"hint\">\(voice(.consentTeamsHint))</p>\(each: opening.teams, { Checkbox("team", $0.draft.name.text, value: $0.id.text).html })</fieldset>"
        return Card(
            voice(.consentOpenTitle),
            body: """
                <p>\(voice(opening.isCompany ? .consentOpenCompany : .consentOpenLead))\(if: !opening.isCompany, " \(voice(.consentInvited, ["n": .count(opening.invited)])).")</p>\
                \(PostForm(here, body: """
                    \(Field("days", label: voice(.consentDays), kind: .number, value: days, hint: voice(.consentDaysHint), error: errors["/days"], maxLength: 2))\
                    \(teams)<div class="acts">\(Button(voice(.consentOpen)))</div>
                    """))
                """
        ).html
    }

    // MARK: What came out

    private var result: HTML? {
        guard let last = reading.last, let outcome = last.outcome else { return nil }
        return Section(
            voice(.consentResult), id: "result",
            body:
                "\(OutcomePage(outcome: outcome, invited: last.invited, voice: voice))\(notes(outcome))\(follow(last))"
        ).html
    }

    private func notes(_ outcome: ConsentOutcome) -> HTML? {
        guard outcome.saysSomething else { return nil }
        if reading.notes.isEmpty { return "<p class=\"muted\">\(voice(.consentNotesFew))</p>" }
        return """
            <h3>\(voice(.consentNotes))</h3><p class="muted">\(voice(.consentNotesLead))</p>\
            <ul>\(each: reading.notes, { "<li>\($0)</li>" })</ul>
            """
    }

    private func follow(_ last: ConsentRound) -> HTML {
        let isLive = reading.objective.isBeingWritten || reading.objective.isAgreed
        let said: HTML =
            last.followUp.isEmpty
            ? "<p class=\"muted\">\(voice(.consentFollowNone))</p>"
            : "<div class=\"prose\">\(HTML(markdown: last.followUp.text))</div>"
        guard reading.mayOpen, isLive else { return "<h3>\(voice(.consentFollow))</h3>\(said)" }
        let form = PostForm(
            here + "follow-up",
            body: """
                \(Field("text", label: voice(.consentFollow), kind: .area(rows: 4), value: followUp ?? last.followUp.text, hint: voice(.consentFollowHint), error: errors["/text"], maxLength: Prose.limit))\
                <div class="acts">\(Button(voice(.consentFollowSave), kind: last.followUp.isEmpty ? .primary : .quiet))</div>
                """
        ).html
        if last.followUp.isEmpty { return form }
        return "<h3>\(voice(.consentFollow))</h3>\(said)" + Disclosure(voice(.objectiveEdit), body: form).html
    }

    private var earlier: HTML? {
        let others = reading.rounds.filter { $0.state != .open && $0.id != reading.last?.id }
        guard !others.isEmpty else { return nil }
        return Section(
            voice(.consentResults), id: "earlier",
            body:
                "<ul class=\"plain-list\">\(each: others, { "<li>\(voice.lastDay(of: $0)) · \(voice.summary(of: $0))</li>" })</ul>"
        ).html
    }
}

/// What may be published of a round.
struct OutcomePage: Component {
    let outcome: ConsentOutcome
    let invited: Int
    let voice: Voice

    var html: HTML {
        """
        \(figures)\(voice.turnout(outcome.turnout, of: invited).map { "<p class=\"muted\">\($0)</p>" as HTML })\
        \(if: outcome.isLow, Notice(.warn, text: voice.lowSupport(outcome)).html)
        """
    }

    private var figures: HTML {
        switch outcome.figures {
        case .none: return "<p>\(voice(.consentNoResult))</p>"
        case .share(let share):
            return "<p><strong>\(voice(.consentShare, ["share": .text(voice.share(share))]))</strong></p>"
        case .bands(let low, let middle, let high):
            let rows = [(Word.consentLowBand, low), (.consentMiddleBand, middle), (.consentHighBand, high)]
            return table(.consentPart, rows.map { (voice($0.0), voice.share($0.1)) })
        case .counts(let counts):
            return table(
                .consentPeople, zip(Fingers.allCases, counts).map { (voice($0.0.word), voice.whole($0.1)) })
        }
    }

    private func table(_ column: Word, _ rows: [(String, String)]) -> HTML {
        Table(
            voice(.consentResult), columns: [.init(voice(.consentAnswer)), .init(voice(column), isNumber: true)],
            rows: rows.map { [HTML(text: $0.0), HTML(text: $0.1)] }, hidesCaption: true
        ).html
    }
}
