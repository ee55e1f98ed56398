import Domain
import Store
import Web

extension House {
    /// Requests for a link from one place of the network in a minute.
    static let mailAsksAMinute = 10
    /// Links for one address in a quarter of an hour, and letters of this kind that may wait at all.
    static let linksEach = 3
    static let mostLinksWaiting = 2_000

    func mailSignInRoutes(_ routes: inout Routes<Access>) {
        routes.post("/sign-in/mail", may: .everyone) { try await linkAsked($0) }
    }

    func signInMailForm(_ request: Request) -> SignInMailForm? {
        options.mail == nil ? nil : SignInMailForm(voice: voice(request))
    }

    /// Writes down what was typed, whoever it belongs to: whether there is such a person is looked up when the letter is
    /// sent. So the answer is the same for everybody, in its words and in its time.
    private func linkAsked(_ request: Request) async throws -> Reply {
        guard options.mail != nil else { throw NotServed.notFound }
        let (voice, now) = (voice(request), clock())
        if let wait = mailAsks.wait(for: request.remoteAddress ?? "", limit: Self.mailAsksAMinute, at: now) {
            let page = LinkAskedPage(voice: voice, email: "", isTooOften: true)
            return .html(bare(voice, page.title, page.html), status: 429).with("Retry-After", String(wait))
        }
        let typed = try request.form().text("email")
        let email: Email
        do { email = try Email(parsing: typed) } catch {
            var form = SignInMailForm(voice: voice)
            (form.typed, form.error) = (typed, FormErrors(error, voice)["/email"])
            let page = SignInPage(voice: voice, isNew: false, next: "/", mail: form)
            return .html(bare(voice, page.title, page.html), status: 422)
        }
        let id: ID<Letter> = ids.next()
        try await store.write { tx in
            let since = now.adding(milliseconds: -15 * 60_000)
            guard try LetterSQL.typed(email.text, since: since, most: Self.linksEach, tx) < Self.linksEach,
                try LetterSQL.typedWaiting(most: Self.mostLinksWaiting, tx) < Self.mostLinksWaiting
            else { return }
            try LetterSQL.insert(
                id, .signIn, person: nil, email: email.text, about: "", once: nil, at: now, tx)
        }
        let page = LinkAskedPage(voice: voice, email: email.text, isTooOften: false)
        return .html(bare(voice, page.title, page.html))
    }
}
