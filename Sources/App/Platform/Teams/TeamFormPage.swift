import Domain
import Web

/// The form of a team: its name, its place, its lead.
struct TeamFormPage: Component {
    let voice: Voice
    let title: String
    let action: Link
    let back: Link
    let typed: TeamTyped
    /// Where it may hang; nil for the company itself; empty: too many to list.
    let places: [Choice]?
    var errors: [String: String] = [:]
    var isStale = false
    var deletion: Link?

    var html: HTML {
        """
        \(PageHead(title))\(ErrorSummary(voice, ["name", "parent", "lead"].compactMap { name in errors["/" + name].map { (field: "f-" + name, text: $0) } }))\
        \(if: isStale, Notice(.warn, text: voice(.teamFormStale), isLive: true).html)\
        \(PostForm(action, body: fields))\(deletion.map { "<p><a href=\"\($0)\">\(voice(.teamFormDelete))</a></p>" as HTML })

        """
    }

    private var fields: HTML {
        """
        \(Hidden("version", typed.version))\(Hidden("once", typed.once))\
        \(Field("name", label: voice(.teamFormName), value: typed.name, error: errors["/name"], isRequired: true, maxLength: 200))\
        \(place)\
        \(Field("lead", label: voice(.teamFormLead), kind: .email, value: typed.lead, hint: voice(.teamFormLeadHint), error: errors["/lead"], autocomplete: "off", optionalMark: voice(.kitOptional)))\
        <div class="acts">\(Button(voice(.teamFormSave)))\(Button(voice(.kitCancel), kind: .plain, link: back))</div>
        """
    }

    private var place: HTML? {
        places.map { places in
            places.isEmpty
                ? Field(
                    "parent", label: voice(.teamFormParent), value: typed.parent, hint: voice(.teamFormParentLink),
                    error: errors["/parent"]
                ).html
                : Field(
                    "parent", label: voice(.teamFormParent), kind: .choice(places), value: typed.parent,
                    hint: voice(.teamFormParentHint), error: errors["/parent"]
                ).html
        }
    }
}

extension TeamFormPage {
    init(_ reading: TeamFormReading, _ typed: TeamTyped, _ refusal: Refusal? = nil, action: Link, for guest: Guest) {
        let voice = guest.voice
        let team = reading.team
        let isTop = team.map { $0.draft.parent == nil } ?? reading.choices.isEmpty
        self.init(
            voice: voice,
            title: team.map { voice(.teamFormChange, ["team": .text($0.draft.name.text)]) } ?? voice(.teamNew),
            action: action, back: team.map { "/teams/\($0.id.text)" } ?? "/teams", typed: typed,
            places: isTop ? nil : reading.choices.map { Choice($0.id.text, $0.name) })
        for fault in refusal?.faults ?? [] {
            errors[fault.pointer] =
                fault.pointer == "/lead" && fault.reason == .unknownReference
                ? voice(.teamFormNobody) : fault.reason.text(voice)
        }
        isStale = refusal?.kind == .stale
        if reading.mayDelete, let team { deletion = "/teams/\(team.id.text)/deletion" }
    }
}

/// Asks before a team goes.
struct TeamDeletionPage: Component {
    let voice: Voice
    let name: String
    let id: String

    var title: String { voice(.teamFormDeleteTitle, ["team": .text(name)]) }
    var html: HTML {
        ConfirmForm(
            voice, action: "/teams/\(id)/deletion", title: title, text: "<p>\(voice(.teamFormDeleteWhat))</p>",
            button: voice(.teamFormDelete), cancel: "/teams/\(id)"
        ).html
    }
}
