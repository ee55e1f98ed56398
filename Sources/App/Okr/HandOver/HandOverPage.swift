import Domain
import Web

/// Everything that stands in someone's name, and to whom it goes.
struct HandOverPage: Component {
    let voice: Voice
    let person: (name: String, link: Link)
    let lists: [Listed]
    let to: String
    let leaves: Bool
    /// Whether who asks may end this person's access as well.
    let mayEnd: Bool
    let errors: FormErrors

    struct Listed: Sendable {
        let title: String
        let id: String
        let things: [HandOverSQL.Thing]
        let isCut: Bool
        /// Where such a thing has its page; nil where it has none of its own.
        let place: String?
    }

    var title: String { voice(.handoverTitle, ["name": .text(person.name)]) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(person.name, person.link)]), lead: "<p>\(voice(.handoverLead))</p>"))\
        \(if: lists.isEmpty, Notice(.info, text: voice(.handoverNothing, ["name": .text(person.name)])).html)\
        \(each: lists, { list($0) })\
        \(Section(voice(.handoverWho), id: "who", body: PostForm(person.link + "handover", body: fields).html))
        """
    }

    private func list(_ listed: Listed) -> HTML {
        let rows = listed.things.map { thing -> HTML in
            var name = HTML(text: thing.title)
            if let place = listed.place { name = "<a href=\"\(Link(segments: [place, thing.id]))\">\(thing.title)</a>" }
            return "<div class=\"between\"><span>\(name)</span><span class=\"muted\">\(thing.about)</span></div>"
        }
        let more: HTML = listed.isCut ? "<p class=\"muted\">\(voice(.handoverMore))</p>" : HTML()
        return Section(listed.title, id: listed.id, body: "\(Rows(rows, label: listed.title))\(more)").html
    }

    private var fields: HTML {
        """
        \(errors.summary(["/to": "f-to"], names: ["/to": voice(.handoverTo)]))\
        \(Field("to", label: voice(.handoverTo), kind: .email, value: to, hint: voice(.handoverToHint), error: errors["/to"], autocomplete: "off", optionalMark: voice(.kitOptional)))\
        \(if: mayEnd, Checkbox("leaves", voice(.handoverLeaves), isTicked: leaves, hint: voice(.handoverLeavesHint)).html)\
        <div class="acts">\(Button(voice(.handoverDo)))\(Button(voice(.kitCancel), kind: .plain, link: person.link))</div>
        """
    }
}

extension HandOverPage {
    init(_ reading: HandOverReading, to: String, leaves: Bool, _ refusal: Refusal?, for guest: Guest) {
        let v = guest.voice
        let all: [(word: Word, id: String, things: [HandOverSQL.Thing], place: String?)] = [
            (.handoverObjectives, "objectives", reading.objectives, "objectives"),
            (.handoverKeyResults, "key-results", reading.keyResults, "key-results"),
            (.personActions, "initiatives", reading.initiatives, "initiatives"),
            (.handoverTeams, "teams", reading.teams, "teams"), (.handoverPeople, "people", reading.people, "people"),
        ]
        let most = HandOverReading.most
        let lists = all.filter { !$0.things.isEmpty }.map { one in
            Listed(
                title: v(one.word), id: one.id, things: Array(one.things.prefix(most)),
                isCut: one.things.count > most, place: one.place)
        }
        let (person, viewer) = (reading.person, guest.viewer)
        let isOpen = person.draft.role != .admin || viewer.may(.manageAdmins, .none)
        self.init(
            voice: v, person: (reading.person.draft.name.text, "/people/\(reading.person.id.text)"), lists: lists,
            to: to, leaves: leaves, mayEnd: isOpen && person.id != viewer.id && person.draft.isActive,
            errors: FormErrors(refusal, v))
    }
}

/// What has no owner, and teams that nobody leads.
struct OrphanPage: Component {
    static let most = 50

    let voice: Voice
    let objectives: [HandOverSQL.Thing]
    let teams: [HandOverSQL.Thing]

    var title: String { voice(.handoverWithout) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.handoverWithoutLead))</p>"))\
        \(if: objectives.isEmpty && teams.isEmpty, EmptyState(voice(.handoverWithoutNone), voice(.handoverWithoutNoneText)).html)\
        \(if: !objectives.isEmpty, list(.handoverObjectives, "objectives", objectives, more: true))\
        \(if: !teams.isEmpty, list(.handoverTeamsNoLead, "teams", teams, more: false))
        """
    }

    private func list(_ word: Word, _ place: String, _ things: [HandOverSQL.Thing], more: Bool) -> HTML {
        let shown = things.prefix(Self.most)
        let rows = shown.map { thing -> HTML in
            let link = Link(segments: [place, thing.id, "edit"])
            return
                "<div class=\"between\"><a href=\"\(link)\">\(thing.title)</a><span class=\"muted\">\(thing.about)</span></div>"
        }
        let isCut = things.count > shown.count
        let older = isCut && more ? shown.last.map { Link("/without-owner").query("after", $0.id) } : nil
        return Section(
            voice(word), id: place, body: "\(Rows(rows, label: voice(word)))\(Pagination(voice, older: older))"
        ).html
    }
}
