import Domain

/// A mail that waits to be sent: whom it is for and what it is about. What it says is made when it leaves.
struct Letter: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case signIn, invitation, reminder, mention, idea, answer, session

        /// Ten thousand reminders do not keep anybody waiting at the door.
        var rank: Int {
            switch self {
            case .signIn, .invitation: 0
            case .reminder, .mention, .idea, .answer, .session: 1
            }
        }
    }

    let id: ID<Letter>
    let kind: Kind
    /// Nil where somebody typed an address: whose it is, is looked up when it leaves.
    let person: ID<Person>?
    let email: String?
    let about: String
    let attempts: Int
    let createdAt: Moment

    /// After a while a letter is of no use any more: a sign-in link that nobody waits for, old news.
    func isStale(at now: Moment) -> Bool {
        now > createdAt.adding(milliseconds: kind == .signIn ? House.mailedLinkLife : 4 * Moment.day)
    }

    /// Milliseconds to wait after so many attempts; nil: no more.
    func wait(after attempts: Int) -> Int64? {
        let seconds: [Int64] =
            kind == .signIn ? [10, 30, 60, 120, 240] : [60, 300, 1_800, 7_200, 18_000, 36_000, 86_400]
        return attempts >= 1 && attempts <= seconds.count ? seconds[attempts - 1] * 1000 : nil
    }
}

/// Where an act leaves the letters that follow from it.
struct Outbox: Sendable {
    /// Without a mail server nothing is written.
    let isOpen: Bool
}

extension Occasion {
    /// Writes a letter in this transaction.
    /// - Parameter once: a letter of the same name is not written twice.
    func post(_ kind: Letter.Kind, to person: ID<Person>, about: String = "", once: String? = nil) throws {
        guard outbox.isOpen else { return }
        try LetterSQL.insert(
            next(), kind, person: person, email: nil, about: about, once: once, at: now, tx)
    }
}
