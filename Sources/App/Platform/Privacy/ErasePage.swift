import Domain
import Web

/// What goes, what stays, and the question whether it is really meant.
struct ErasePage: Component {
    let voice: Voice
    let person: Person
    let refusal: Refusal?

    private var name: String { person.draft.name.text }
    private var link: Link { "/people/\(person.id.text)" }

    var title: String { voice(.eraseTitle, ["name": .text(name)]) }

    var html: HTML {
        let crumbs = Breadcrumbs(voice, [(name, link)])
        if person.isErased {
            return "\(PageHead(title, crumbs: crumbs))\(Notice(.info, text: voice(.refusedAlreadyErased)))"
        }
        if person.draft.isActive {
            return """
                \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.eraseLead))</p>"))\
                \(Notice(.warn, text: voice(.refusedStillActive)))\
                <div class="acts">\(Button(voice(.handoverOpen), kind: .quiet, link: (link + "handover").query("leaves", "yes")))</div>
                """
        }
        return """
            \(crumbs)\(ConfirmForm(
                voice, action: link + "erasure", title: title, text: text, button: voice(.eraseDo, ["name": .text(name)]),
                cancel: link, fields: fields))
            """
    }

    private var text: HTML {
        """
        <p>\(voice(.eraseLead))</p>
        <h2>\(voice(.eraseGoes))</h2><ul>\(each: goes, { "<li>\(voice($0))</li>" })</ul>
        <h2>\(voice(.eraseStays))</h2><ul>\(each: stays, { "<li>\(voice($0, ["someone": .text(voice(.eraseSomeone))]))</li>" })</ul>
        """
    }

    private let goes: [Word] = [.eraseGoesName, .eraseGoesWaysIn, .eraseGoesMail, .eraseGoesPlaces, .eraseGoesOrigin]
    private let stays: [Word] = [.eraseStaysWork, .eraseStaysTexts, .eraseStaysLog, .eraseStaysBackups]

    private var fields: HTML {
        let errors = FormErrors(refusal, voice)
        return """
            \(errors.summary(["/sure": "main"]))\
            \(Checkbox("sure", voice(.eraseSure), hint: voice(.eraseSureHint)))
            """
    }
}
