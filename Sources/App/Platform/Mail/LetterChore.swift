import Domain
import Outbound
import Store
import Web

extension Chore {
    /// Sends what waits; each process takes letters of its own.
    static let letters = Chore(name: "letters", every: 1_000, hands: .every) { house, now in
        guard let mail = house.options.mail else { return false }
        return try await house.sendLetters(mail, at: now)
    }
}

extension House {
    static let lettersAtOnce = 8
    /// Longer than sending can take, so that nobody else takes a letter that is on its way.
    static let letterLease: Int64 = 180_000

    /// Takes some letters and sends them. True when more may wait.
    ///
    /// When the program dies between sending a letter and writing that down, the letter goes again when its lease has run
    /// out, with the same Message-ID: at least once, and one mail for who looks at that.
    fileprivate func sendLetters(_ mail: MailOptions, at now: Moment) async throws -> Bool {
        let isWaiting = try await store.read { try LetterSQL.waiting(most: 1, $0) > 0 }
        guard isWaiting else { return false }
        let owner = secrets.link()
        let letters = try await store.write { tx in
            try LetterSQL.take(
                Self.lettersAtOnce, for: owner, until: now.adding(milliseconds: Self.letterLease), at: now, tx)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for letter in letters { group.addTask { try await send(letter, mail, owner) } }
            try await group.waitForAll()
        }
        return letters.count == Self.lettersAtOnce
    }

    private func send(_ letter: Letter, _ mail: MailOptions, _ owner: String) async throws {
        let now = clock()
        guard !letter.isStale(at: now), let written = try await write(letter, at: now) else {
            try await store.write { try LetterSQL.finish(letter.id, of: owner, as: .skipped, $0) }
            return
        }
        let failure: OutboundFailure?
        do throws(OutboundFailure) {
            try await outbound.send(written.letter(mail, organisation.get().name, baseURL: options.baseURL ?? ""))
            failure = nil
        } catch { failure = error }
        let later = clock()
        try await store.write { tx in
            guard let failure else { return try LetterSQL.finish(letter.id, of: owner, as: .sent, tx) }
            let (attempts, why) = (letter.attempts + 1, failure.description)
            if !failure.isFinal, let wait = letter.wait(after: attempts) {
                try LetterSQL.postpone(letter.id, of: owner, until: later.adding(milliseconds: wait), error: why, tx)
            } else {
                try LetterSQL.finish(letter.id, of: owner, as: .dead, error: why, tx)
            }
        }
    }
}

extension OutboundFailure {
    /// Trying again cannot help: there is no such recipient, or the letter cannot be written.
    fileprivate var isFinal: Bool {
        switch self {
        case .rejected(let code, let isRecipient, _): isRecipient && code >= 500
        case .invalid: true
        default: false
        }
    }
}

/// A letter with its words in it.
struct WrittenLetter: Sendable {
    let id: String
    let to: (name: String, address: String)
    let voice: Voice
    let text: MailText
    let at: Moment

    /// Ready for the mail server.
    func letter(_ mail: MailOptions, _ organisation: String, baseURL: String) throws(OutboundFailure) -> OutboundLetter
    {
        let host = mail.server.hello
        var more: [(name: StaticString, value: String)] = [
            ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"),
            ("List-Id", "<draagvlak.\(host)>"),
        ]
        if let stop = text.stop {
            more.append(("List-Unsubscribe", "<\(stop.url)>"))
            more.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        }
        do {
            let message = MailMessage(
                from: try MailMessage.Mailbox(name: organisation, address: mail.from),
                to: try MailMessage.Mailbox(name: to.name, address: to.address), subject: text.subject,
                id: "\(id)@\(host)", at: at.milliseconds, language: voice.language, text: text.plain,
                html: text.html(voice.language), more: more)
            return OutboundLetter(server: mail.server, from: mail.from, to: to.address, message: try message.bytes())
        } catch {
            throw .invalid("a name or an address holds signs that do not belong in a mail")
        }
    }
}
