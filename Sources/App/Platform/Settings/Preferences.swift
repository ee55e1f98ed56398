import Domain
import Web

/// What one person chose for themselves.
struct Preferences: Sendable, Hashable {
    /// Nil follows the browser.
    var language: Language?
    var look = Viewer.Look()

    init(of viewer: Viewer) {
        language = viewer.language.flatMap(Language.init(rawValue:))
        look = viewer.look
    }

    init(_ form: Form) throws(Refusal) {
        var faults = Faults()
        let words = form.text("language")
        if !words.isEmpty {
            language = faults.keep { () throws(Refusal) in try Self.word(words, Language.self, "/language") }
        }
        let scheme = faults.keep { () throws(Refusal) in try Self.word(form.text("scheme"), Scheme.self, "/scheme") }
        let density = faults.keep { () throws(Refusal) in
            try Self.word(form.text("density"), Density.self, "/density")
        }
        try faults.check()
        if let scheme, let density { look = Viewer.Look(scheme: scheme, density: density) }
    }

    static func word<Word: RawRepresentable & CaseIterable>(_ text: String, _: Word.Type, _ pointer: String)
        throws(Refusal) -> Word where Word.RawValue == String
    {
        guard let word = Word(rawValue: text) else {
            throw .invalid(pointer, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }
}
