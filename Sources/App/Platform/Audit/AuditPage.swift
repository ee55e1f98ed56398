import Domain
import Web

/// Who did what to whom, from where.
struct AuditPage: Component {
    struct Line: Sendable {
        let what: String
        let who: String
        let when: String
    }

    let voice: Voice
    let typed: AuditTyped
    let errors: FormErrors
    let lines: [Line]
    var older: Link?

    var title: String { voice(.auditTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings")]), lead: "<p>\(voice(.auditLead))</p>", acts: acts))\(filters)\
        \(if: lines.isEmpty, EmptyState(voice(.auditNone), voice(.auditNoneText)).html, else: list)

        """
    }

    private var acts: HTML {
        """
        \(Button(voice(.auditCsv), kind: .quiet, link: typed.link("/settings/audit.csv"), icon: .download))\
        \(Button(voice(.auditJson), kind: .quiet, link: typed.link("/settings/audit.json"), icon: .download))
        """
    }

    private var filters: HTML {
        let acts = [Choice("", voice(.auditEverything))] + AuditAct.allCases.map { Choice($0.rawValue, voice($0.word)) }
        return PostForm(
            "/settings/audit", method: "get",
            body: """
                \(errors.summary(["/person": "f-person", "/act": "f-act", "/from": "f-from", "/until": "f-until"], names: ["/person": voice(.auditPerson), "/from": voice(.auditFrom), "/until": voice(.auditUntil)]))\
                \(Field("person", label: voice(.auditPerson), kind: .email, value: typed.person, error: errors["/person"], autocomplete: "off", optionalMark: voice(.kitOptional)))\
                \(Field("act", label: voice(.auditAct), kind: .choice(acts), value: typed.act, error: errors["/act"]))\
                \(Field("from", label: voice(.auditFrom), kind: .date, value: typed.from, error: errors["/from"], optionalMark: voice(.kitOptional)))\
                \(Field("until", label: voice(.auditUntil), kind: .date, value: typed.until, error: errors["/until"], optionalMark: voice(.kitOptional)))\
                <div class="acts">\(Button(voice(.auditShow), kind: .quiet))</div>
                """
        ).html
    }

    private var list: HTML {
        """
        <ol class="log">\(each: lines, { "<li><p>\($0.what)</p><p class=\"muted\">\($0.who)</p><p class=\"muted\">\($0.when)</p></li>" })</ol>\
        \(Pagination(voice, older: older))
        """
    }
}

extension AuditPage {
    init(_ reading: AuditReading, _ typed: AuditTyped, _ refusal: Refusal?, for guest: Guest) {
        let voice = guest.voice
        func name(_ id: String?) -> String? { id.map { reading.names[$0] ?? $0 } }
        self.init(
            voice: voice, typed: typed, errors: FormErrors(refusal, voice),
            lines: reading.entries.map { entry in
                let act = AuditAct(rawValue: entry.act).map { voice($0.word) } ?? entry.act
                let about = [entry.subject == entry.actor ? nil : name(entry.subject), name(entry.within)]
                let means = Origin.Means(rawValue: entry.means).map { voice($0.word) }
                return Line(
                    what: ([act] + about.compactMap { $0 }).joined(separator: " · "),
                    who: [name(entry.actor), means, entry.address].compactMap { $0 }.joined(separator: " · "),
                    when: voice.moment(entry.at.milliseconds) + " · " + entry.at.rfc3339)
            })
        if reading.hasMore, let last = reading.entries.last {
            older = typed.link("/settings/audit").query("before", last.id)
        }
    }
}
