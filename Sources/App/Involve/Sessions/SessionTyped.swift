import Domain
import Web

/// The plan of a session as it was typed.
struct SessionTyped: Sendable {
    var title = ""
    var purpose = ""
    var team = ""
    var cycle = ""
    var day = ""
    var time = "10:00"
    var place = ""
    var secrecy = GoalSession.Secrecy.signed.rawValue
    var minutes: [GoalSession.Phase: String] = [:]
    /// `dots` or `approval`.
    var rule = "dots"
    var each = "3"
    var most = "1"
    var invites = true
    var hasCode = true
    var version = 0
    var once = ""

    init(_ template: SessionTemplate = SessionTemplate(.usual, .department)) { use(template) }

    init(_ form: Form) {
        (title, purpose, place) = (form["title"] ?? "", form["purpose"] ?? "", form["place"] ?? "")
        (team, cycle, day, time) = (form.text("team"), form.text("cycle"), form.text("day"), form.text("time"))
        (secrecy, rule) = (form.text("secrecy"), form.text("rule"))
        (each, most, once) = (form.text("each"), form.text("most"), form.text("once"))
        (invites, hasCode, version) = (form.has("invites"), form.has("code"), Int(form.text("version")) ?? 0)
        for phase in GoalSession.Phase.working { minutes[phase] = form.text(phase.rawValue) }
    }

    init(_ session: GoalSession, _ zone: Zone) {
        let draft = session.draft
        (title, purpose, place) = (draft.title.text, draft.purpose.text, draft.place)
        (team, cycle, secrecy) = (draft.team.text, draft.cycle.text, draft.secrecy.rawValue)
        let (day, minute) = zone.local(draft.startsAt.milliseconds)
        self.day = Day(number: day.number).text
        time =
            String(minute / 60 / 10) + String(minute / 60 % 10) + ":" + String(minute % 60 / 10) + String(minute % 10)
        setAgenda(draft.agenda)
        setRule(draft.rule)
        (hasCode, invites, version) = (session.code != nil, false, session.version)
    }

    mutating func use(_ template: SessionTemplate) {
        setAgenda(template.agenda)
        setRule(template.rule)
    }

    private mutating func setAgenda(_ agenda: SessionAgenda) {
        for phase in GoalSession.Phase.working { minutes[phase] = agenda.minutes(of: phase).map { String($0) } ?? "" }
    }

    private mutating func setRule(_ rule: DotRule) {
        switch rule {
        case .dots(let each, let most): (self.rule, self.each, self.most) = ("dots", String(each), String(most))
        case .approval: self.rule = "approval"
        }
    }

    /// What it means, or everything that is wrong with it.
    ///
    /// - Parameter zone: where its day and time are read.
    func draft(in zone: Zone) throws(Refusal) -> GoalSession.Draft {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let purpose = faults.keep { () throws(Refusal) in
            try Prose(parsing: self.purpose, required: false, at: "/purpose")
        }
        let place = faults.keep { () throws(Refusal) in
            try PlainText.checked(
                self.place, limit: GoalSession.placeLimit, required: false, lines: false, at: "/place")
        }
        let team: ID<Team>? = faults.keep { () throws(Refusal) in try ObjectiveTyped.reference(self.team, "/team") }
        let cycle: ID<Cycle>? = faults.keep { () throws(Refusal) in
            try ObjectiveTyped.reference(self.cycle, "/cycle")
        }
        let begins = faults.keep { () throws(Refusal) in try self.begins(zone) }
        let agenda = faults.keep { () throws(Refusal) in try SessionAgenda(parsing: self.minutes) }
        let rule = faults.keep { () throws(Refusal) in try self.meant() }
        let secrecy = GoalSession.Secrecy(rawValue: secrecy)
        if secrecy == nil { faults.add("/secrecy", .notOneOf(GoalSession.Secrecy.allCases.map(\.rawValue))) }
        try faults.check()
        guard let title, let purpose, let place, let team, let cycle, let begins, let agenda, let rule, let secrecy
        else { throw .invalid("", .required) }
        return GoalSession.Draft(
            title: title, purpose: purpose, team: team, cycle: cycle, startsAt: begins, place: place,
            secrecy: secrecy, agenda: agenda, rule: rule)
    }

    private func begins(_ zone: Zone) throws(Refusal) -> Moment {
        let day = try Day(parsing: day, at: "/day")
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { throw .invalid("/time", .notTime) }
        let local = Int64(day.number) * Moment.day + Int64(hour * 60 + minute) * 60_000
        // Twice: the first guess may lie on the other side of a change of the clock.
        let guess = local - Int64(zone.offset(at: local)) * 1_000
        return Moment(milliseconds: local - Int64(zone.offset(at: guess)) * 1_000)
    }

    private func meant() throws(Refusal) -> DotRule {
        switch rule {
        case "approval": return .approval
        case "dots":
            guard let each = Int(each) else { throw .invalid("/each", .notInteger) }
            guard let most = Int(most) else { throw .invalid("/most", .notInteger) }
            return try DotRule(each: each, most: most)
        default: throw .invalid("/rule", .notOneOf(["dots", "approval"]))
        }
    }
}
