import Domain
import Outbound
import Web

/// How mail leaves, when reminders go, and what could not be delivered.
struct MailSettingsPage: Component {
    let voice: Voice
    let reading: MailSettingsReading
    let typed: RhythmTyped
    let errors: FormErrors
    let mail: MailOptions?
    let now: Moment
    var isStale = false
    /// What came of a test mail.
    var test: Notice?

    init(
        _ reading: MailSettingsReading, _ mail: MailOptions?, _ typed: RhythmTyped? = nil, _ refusal: Refusal? = nil,
        for guest: Guest
    ) {
        (voice, self.reading, self.mail, now) = (guest.voice, reading, mail, guest.now)
        self.typed = typed ?? RhythmTyped(reading.rhythm)
        errors = FormErrors(refusal, guest.voice)
        isStale = refusal?.kind == .stale
    }

    var title: String { voice(.mailSettings) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings")]), lead: "<p>\(voice(.mailSettingsLead))</p>"))\(test)\
        \(Section(voice(.mailSending), id: "sending", body: sending))\(Section(voice(.mailWhen), id: "when", body: PostForm("/settings/mail", body: fields).html))\
        \(if: !reading.dead.isEmpty, Section(voice(.mailDead), id: "dead", body: dead).html)

        """
    }

    private var sending: HTML {
        guard let mail else { return Notice(.info, text: voice(.mailOff)).html }
        let server = "\(mail.server.host):\(mail.server.port)"
        let most = MailSettingsReading.mostWaiting
        let waiting =
            reading.waiting >= most
            ? voice(.mailWaitingMany, ["n": .count(most - 1)]) : voice(.mailWaiting, ["n": .count(reading.waiting)])
        return """
            \(Definitions([(voice(.mailServer), HTML(text: server)), (voice(.mailFrom), HTML(text: mail.from)), (voice(.mailQueue), HTML(text: waiting))]))\
            \(PostForm("/settings/mail/test", body: "<div class=\"acts\">\(Button(voice(.mailTest), kind: .quiet))</div>"))
            """
    }

    private var fields: HTML {
        """
        \(if: isStale, Notice(.warn, text: voice(.mailStale)).html)\
        \(errors.summary(["/weekday": "f-weekday", "/time": "f-time", "/from": "f-from", "/until": "f-until", "/off": "f-off"], names: ["/time": voice(.mailTime), "/from": voice(.mailQuietFrom), "/until": voice(.mailQuietUntil), "/off": voice(.mailFreeDays)]))\
        \(Hidden("was", reading.rhythm.stored))\
        \(Field("weekday", label: voice(.mailDay), kind: .choice(days), value: typed.weekday, hint: voice(.mailDayHint), error: errors["/weekday"]))\
        \(Field("time", label: voice(.mailTime), value: typed.time, hint: voice(.mailOwnHint), error: errors["/time"], maxLength: 5, autocomplete: "off"))\
        \(Field("from", label: voice(.mailQuietFrom), value: typed.from, hint: voice(.mailQuietHint), error: errors["/from"], maxLength: 5, autocomplete: "off"))\
        \(Field("until", label: voice(.mailQuietUntil), value: typed.until, error: errors["/until"], maxLength: 5, autocomplete: "off"))\
        \(Checkbox("dutch", voice(.mailDutchHolidays), isTicked: typed.dutch, hint: voice(.mailDutchHolidaysHint)))\
        \(Field("off", label: voice(.mailFreeDays), kind: .area(rows: 4), value: typed.off, hint: voice(.mailFreeDaysHint), error: errors["/off"], optionalMark: voice(.kitOptional)))\
        <div class="acts">\(Button(voice(.settingsSaveAll)))</div>
        """
    }

    private var days: [Choice] {
        [Choice("", voice(.mailAsDue))] + (1...5).map { Choice(String($0), MailChoicePage.day($0, voice)) }
    }

    private var dead: HTML {
        let columns = [voice(.mailTo), voice(.mailWhy), voice(.mailDo)]
        let table = Table(
            voice(.mailDead), columns: columns.map { Table.Column($0) }, rows: reading.dead.map(row),
            hidesCaption: true)
        return "<p>\(voice(.mailDeadLead))</p>\(table)"
    }

    private func row(_ letter: LetterSQL.Dead) -> [HTML] {
        [
            "\(letter.to)<br><span class=\"muted\">\(Self.name(letter.kind, voice))</span>",
            "\(letter.error)<br><span class=\"muted\">\(voice.relative(letter.at, to: now))</span>",
            """
            <div class="acts">\(PostForm("/settings/mail/\(letter.id.text)/retry", body: Button(voice(.mailRetry), kind: .quiet).html))\
            \(PostForm("/settings/mail/\(letter.id.text)/discard", body: Button(voice(.mailDiscard), kind: .plain).html))</div>
            """,
        ]
    }

    private static func name(_ kind: Letter.Kind, _ voice: Voice) -> String {
        switch kind {
        case .signIn: voice(.mailKindSignIn)
        case .invitation: voice(.mailKindInvitation)
        case .reminder: voice(.mailKindReminder)
        case .mention: voice(.mailKindMention)
        case .idea: voice(.mailKindIdea)
        case .answer: voice(.mailKindAnswer)
        case .session: voice(.mailKindSession)
        }
    }
}
