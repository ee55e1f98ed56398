import Domain
import Store
import Web

extension House {
    /// What a person chooses about mail; and the link at the end of a mail, which needs no session.
    func mailChoiceRoutes(_ routes: inout Routes<Access>) {
        routes.get("/me/mail", may: .seeing) { try await mailChoice($0) }
        routes.post("/me/mail", may: .seeing) { try await mailChosen($0) }
        routes.get("/unsubscribe/{secret}", may: .everyone) { try await unsubscribeAsked($0) }
        // RFC 8058: sent by a mail program, without cookies and without the headers of a browser.
        routes.on(.post, "/unsubscribe/{secret}", may: .everyone, bodyLimit: 1 << 12, takesCrossSite: true) {
            try await unsubscribed($0)
        }
    }

    private func mailChoice(_ request: Request) async throws -> Reply {
        let (choice, guest) = try await read(request) { try ReminderSQL.choice(of: $0.viewer.id, $0.tx) }
        let page = MailChoicePage(MailChoiceTyped(choice), isOn: options.mail != nil, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func mailChosen(_ request: Request) async throws -> Reply {
        let typed = MailChoiceTyped(try request.form())
        do {
            let choice = try typed.choice()
            _ = try await write(request) { try ReminderSQL.choose(choice, for: $0.viewer.id, $0.tx) }
            return .redirect(Link("/me/mail").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let guest = try await read(request) { _ in }.guest
            let page = MailChoicePage(typed, isOn: options.mail != nil, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }

    /// Only shows what would stop: programs that look for danger open links, they do not press buttons.
    private func unsubscribeAsked(_ request: Request) async throws -> Reply {
        let hash = Secrets.hash(request.parameter("secret"))
        guard let found = try await store.read({ try UnsubscribeSQL.find(hash: hash, $0) }) else {
            throw NotServed.notFound
        }
        let page = UnsubscribePage(
            voice: voice(request), kind: found.kind, action: "/unsubscribe/\(request.parameter("secret"))",
            isDone: false)
        return Reply.html(bare(page.voice, page.title, page.html)).secret()
    }

    private func unsubscribed(_ request: Request) async throws -> Reply {
        let hash = Secrets.hash(request.parameter("secret"))
        let kind = try await store.write { tx -> Letter.Kind? in
            guard let found = try UnsubscribeSQL.find(hash: hash, tx) else { return nil }
            var choice = try ReminderSQL.choice(of: found.person, tx)
            switch found.kind {
            case .mention: choice.mentions = false
            case .idea: choice.ideas = false
            default: choice.reminders = false
            }
            try ReminderSQL.choose(choice, for: found.person, tx)
            return found.kind
        }
        guard let kind else { throw NotServed.notFound }
        let page = UnsubscribePage(voice: voice(request), kind: kind, action: "/me/mail", isDone: true)
        return Reply.html(bare(page.voice, page.title, page.html)).secret()
    }
}
