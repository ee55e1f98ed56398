import Domain
import Web

/// How a key result ends, or is taken up again.
enum KeyResultEnd: String, CaseIterable, Sendable {
    case drop, reopening, deletion

    /// Nil: it is deleted.
    var state: KeyResult.State? {
        switch self {
        case .drop: .dropped
        case .reopening: .active
        case .deletion: nil
        }
    }

    var done: Done {
        switch self {
        case .drop: .dropped
        case .reopening: .reopened
        case .deletion: .deleted
        }
    }

    var words: (title: Word, text: Word, button: Word) {
        switch self {
        case .drop: (.keyResultDropTitle, .keyResultDropText, .objectiveDrop)
        case .reopening: (.keyResultReopenTitle, .keyResultReopenText, .objectiveReopen)
        case .deletion: (.keyResultDeleteTitle, .keyResultDeleteText, .objectiveDelete)
        }
    }
}

struct KeyResultEndPage: Component {
    let end: KeyResultEnd
    let keyResult: KeyResult
    let objective: Objective
    let reason: String
    let errors: FormErrors
    let voice: Voice

    var title: String { voice(end.words.title) }

    var html: HTML {
        let link: Link = "/key-results/\(keyResult.id.text)"
        return ConfirmForm(
            voice, action: link + end.rawValue, title: title,
            text: "<p><strong>\(keyResult.title.text)</strong></p><p>\(voice(end.words.text))</p>",
            button: voice(end.words.button), cancel: link, isDanger: end != .reopening, fields: fields
        ).html
    }

    private var fields: HTML {
        let version = Hidden("version", String(keyResult.version))
        guard end != .deletion else { return version.html }
        let isAsked = objective.isAgreed
        return """
            \(errors.summary(["/reason": "f-reason"]))\(version)\
            \(Field("reason", label: voice(.stepReason), kind: .area(rows: 3), value: reason, hint: voice(.stepReasonHint), error: errors["/reason"], isRequired: isAsked, maxLength: 10_000, optionalMark: isAsked ? nil : voice(.kitOptional)))
            """
    }
}
