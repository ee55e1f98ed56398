import Domain
import Web

/// Which mail I want, and when.
struct MailChoicePage: Component {
    let voice: Voice
    let typed: MailChoiceTyped
    let rhythm: Rhythm
    let isOn: Bool
    let errors: FormErrors

    init(_ typed: MailChoiceTyped, isOn: Bool, _ refusal: Refusal? = nil, for guest: Guest) {
        (voice, self.typed, self.isOn) = (guest.voice, typed, isOn)
        rhythm = guest.organisation.rhythm
        errors = FormErrors(refusal, guest.voice)
    }

    var title: String { voice(.mailMine) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsMine), "/me/settings")]), lead: "<p>\(voice(.mailMineLead))</p>"))\
        \(if: !isOn, Notice(.info, text: voice(.mailOffMine)).html)\(PostForm("/me/mail", body: fields))
        """
    }

    private var fields: HTML {
        """
        \(errors.summary(["/weekday": "f-weekday", "/time": "f-time"], names: ["/weekday": voice(.mailDay), "/time": voice(.mailTime)]))\
        \(Checkbox("reminders", voice(.mailReminders), isTicked: typed.reminders, hint: voice(.mailRemindersHint)))\
        \(Field("weekday", label: voice(.mailDay), kind: .choice(days), value: typed.weekday, hint: voice(.mailDayHint), error: errors["/weekday"]))\
        \(Field("time", label: voice(.mailTime), kind: .choice(times), value: typed.time, hint: voice(.mailTimeHint), error: errors["/time"]))\
        \(Checkbox("mentions", voice(.mailMentions), isTicked: typed.mentions, hint: voice(.mailMentionsHint)))\
        \(Checkbox("ideas", voice(.mailIdeas), isTicked: typed.ideas, hint: voice(.mailIdeasHint)))\
        <p class="muted">\(voice.html(.mailLanguage, ["settings": .html("<a href=\"/me/settings\">\(voice(.settingsMine))</a>")]))</p>\
        <div class="acts">\(Button(voice(.settingsSave)))</div>
        """
    }

    private var days: [Choice] {
        [Choice("", voice(.mailAsOrganisation, ["choice": .text(Self.day(rhythm.time.weekday ?? 0, voice))]))]
            + (0...5).map { Choice(String($0), Self.day($0, voice)) }
    }

    private var times: [Choice] {
        let own = [Choice("", voice(.mailAsOrganisation, ["choice": .text(Rhythm.text(rhythm.time.minute))]))]
        return own + Self.times(outside: rhythm.quiet, and: typed.time)
    }

    /// Half hours of the day that are not quiet, and the one that was chosen.
    static func times(outside quiet: QuietHours, and chosen: String) -> [Choice] {
        stride(from: 0, to: 1440, by: 30)
            .filter { !quiet.contains($0) || Rhythm.text($0) == chosen }
            .map { Choice(Rhythm.text($0), Rhythm.text($0)) }
    }

    static func day(_ weekday: Int, _ voice: Voice) -> String {
        switch weekday {
        case 1: voice(.mailMonday)
        case 2: voice(.mailTuesday)
        case 3: voice(.mailWednesday)
        case 4: voice(.mailThursday)
        case 5: voice(.mailFriday)
        default: voice(.mailAsDue)
        }
    }
}

/// What was chosen, before it means anything.
struct MailChoiceTyped: Sendable {
    var reminders: Bool
    var mentions: Bool
    var ideas: Bool
    var weekday: String
    var time: String

    init(_ choice: MailChoice) {
        (reminders, mentions, ideas) = (choice.reminders, choice.mentions, choice.ideas)
        weekday = choice.weekday.map(String.init) ?? ""
        time = choice.minute.map(Rhythm.text) ?? ""
    }

    init(_ form: Form) {
        (reminders, mentions, ideas) = (form["reminders"] != nil, form["mentions"] != nil, form["ideas"] != nil)
        (weekday, time) = (form.text("weekday"), form.text("time"))
    }

    func choice() throws(Refusal) -> MailChoice {
        var faults = Faults()
        var choice = MailChoice(reminders: reminders, mentions: mentions, ideas: ideas)
        choice.weekday = faults.weekday(weekday, at: "/weekday")
        if !time.isEmpty { choice.minute = faults.minute(time, at: "/time") }
        try faults.check()
        return choice
    }
}

extension Faults {
    /// 0 to 5; nil for nothing chosen.
    mutating func weekday(_ text: String, at pointer: String) -> Int? {
        if text.isEmpty { return nil }
        if let weekday = Int(text), (0...5).contains(weekday) { return weekday }
        add(pointer, .notOneOf((0...5).map(String.init)))
        return nil
    }

    mutating func minute(_ text: String, at pointer: String) -> Int? {
        if let minute = Rhythm.minute(text) { return minute }
        add(pointer, .notTime)
        return nil
    }
}
