import Domain
import Web

/// A suggestion as it was typed into the form, before it means anything.
struct SuggestionTyped: Sendable {
    var field: Suggestion.Field
    var keyResult: ID<KeyResult>?
    var text = ""
    var why = ""
    var version = 0
    var once = ""

    init?(_ form: Form) {
        self.init(field: form["field"], keyResult: form.text("keyResult"))
        (text, why) = (form["text"] ?? "", form["why"] ?? "")
        (version, once) = (Int(form.text("version")) ?? 0, form.text("once"))
    }

    /// - Parameter keyResult: empty for the objective itself.
    init?(field: String?, keyResult: String) {
        guard let field = field.flatMap(Suggestion.Field.init(rawValue:)) else { return nil }
        self.field = field
        self.keyResult = ID(parsing: keyResult)
        if !keyResult.isEmpty, self.keyResult == nil { return nil }
    }

    /// What it means, or everything that is wrong with it.
    func draft(_ voice: Voice) throws(Refusal) -> Suggestion.Draft {
        var faults = Faults()
        let text = faults.keep { () throws(Refusal) in try field.stored(self.text, voice) }
        let why = faults.keep { () throws(Refusal) in try Prose(parsing: self.why, required: true, at: "/why") }
        try faults.check()
        guard let text, let why else { throw Refusal.invalid("", .required) }
        return Suggestion.Draft(keyResult: keyResult, field: field, text: text, why: why)
    }
}

extension Suggestion.Field {
    var isNumber: Bool { self == .baseline || self == .target }

    var word: Word {
        switch self {
        case .title: .objectiveFieldTitle
        case .why: .objectiveFieldWhy
        case .baseline: .objectiveFieldBaseline
        case .target: .objectiveFieldTarget
        case .unit: .objectiveFieldUnit
        }
    }

    /// As it stands by itself.
    func name(_ voice: Voice) -> String {
        let name = voice(word)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// A number as a person of this language typed it, written as history keeps it; other text as it is.
    func stored(_ typed: String, _ voice: Voice) throws(Refusal) -> String {
        guard isNumber else { return typed }
        let text = PlainText.trimmed(typed)
        if text.isEmpty { throw .invalid("/text", .required) }
        guard let number = voice.parseNumber(text) else { throw .invalid("/text", .notNumber) }
        return FieldChange.text(try Amount(number, at: "/text").value)
    }

    /// A stored text as a person of this language reads it.
    func shown(_ text: String, _ voice: Voice) -> String {
        guard isNumber, let number = Double(text) else { return text }
        return voice.number(number, maxDecimals: 6)
    }

    func control(_ name: String, _ voice: Voice, label: String, value: String, hint: String, error: String?) -> Field {
        let kind: Web.Field.Kind =
            switch self {
            case .why: .area(rows: 6)
            case .baseline, .target: .number
            case .title, .unit: .text
            }
        let limit = self == .title ? Title.limit : self == .why ? Prose.limit : nil
        return Field(
            name, label: label, kind: kind, value: value, hint: hint, error: error, isRequired: self != .unit,
            maxLength: limit)
    }
}

extension Suggestion.State {
    var word: Word {
        switch self {
        case .open: .suggestionOpen
        case .accepted: .suggestionAccepted
        case .merged: .suggestionMerged
        case .declined: .suggestionDeclined
        case .withdrawn: .suggestionWithdrawn
        case .closed: .suggestionClosed
        }
    }

    var tone: Tone {
        switch self {
        case .open: .info
        case .accepted, .merged: .good
        case .declined, .withdrawn, .closed: .neutral
        }
    }
}
