import Domain
import Web

/// A card as it was typed, before it means anything.
struct CardTyped: Sendable {
    var title = ""
    var why = ""
    var once = ""
    var version = 0

    static let whyLimit = 2_000

    init() {}

    init(_ form: Form) {
        (title, why, once) = (form["title"] ?? "", form["why"] ?? "", form.text("once"))
        version = Int(form.text("version")) ?? 0
    }

    init(_ card: SessionCard) { (title, why, version) = (card.title.text, card.why.text, card.version) }

    /// - Parameter made: for a form that no page made.
    func writing(once made: String) throws(Refusal) -> CardActs.Writing {
        var faults = Faults()
        let title = faults.keep { () throws(Refusal) in try Title(parsing: self.title) }
        let why = faults.keep { () throws(Refusal) in
            if self.why.unicodeScalars.count > Self.whyLimit {
                throw Refusal.invalid("/why", .tooLong(limit: Self.whyLimit))
            }
            return try Prose(parsing: self.why, required: false, at: "/why")
        }
        try faults.check()
        guard let title, let why else { throw .invalid("", .required) }
        let isSent = (8...64).contains(once.utf8.count)
        return CardActs.Writing(title: title, why: why, once: isSent ? once : made)
    }
}
