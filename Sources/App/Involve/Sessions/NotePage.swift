import Domain
import Web

/// Writing down what was said of one option.
struct NotePage: Component {
    struct Reading: Sendable {
        let session: GoalSession
        let option: SessionOption
        let note: SessionNote
    }

    let reading: Reading
    let typed: NoteTyped?
    let errors: FormErrors
    let isStale: Bool
    let voice: Voice

    private var back: Link { "/sessions/\(reading.session.id.text)" }
    var title: String { reading.option.title.text }

    var html: HTML {
        let crumbs = Breadcrumbs(
            voice, [(voice(.sessionTitle), "/sessions"), (reading.session.draft.title.text, back)])
        let stale = Notice(.warn, text: voice(.formStale) + " " + voice(.formStaleDo), isLive: true)
        // Who is told that it changed meanwhile reads that text, and keeps their own.
        let now: HTML = "<div class=\"prose\">\(HTML(markdown: reading.note.text.text))</div>"
        let cards: HTML = "<ul>\(each: reading.option.cards, { "<li>\($0.title.text)</li>" })</ul>"
        return """
            \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.sessionNoteLead))</p>"))\(if: isStale, stale.html + now)\
            \(if: reading.option.cards.count > 1, cards)\(form)

            """
    }

    private var form: HTML {
        let note = Field(
            "text", label: voice(.sessionNote), kind: .area(rows: 6), value: typed?.text ?? reading.note.text.text,
            hint: voice(.sessionNoteHint), error: errors["/text"], maxLength: TalkActs.noteLimit)
        return PostForm(
            back + "notes" + reading.option.id,
            body: """
                \(errors.summary(["/text": "f-text"]))\(Hidden("version", String(reading.note.version)))\(note)\
                <div class="acts">\(Button(voice(.sessionSave)))\(Button(voice(.kitCancel), kind: .plain, link: back))</div>
                """
        ).html
    }
}
