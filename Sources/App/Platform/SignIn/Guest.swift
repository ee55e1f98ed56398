import Domain
import Store
import Web

/// The reader of a page: who it is, in which language, on which day.
struct Guest: Sendable {
    let viewer: Viewer
    let voice: Voice
    let organisation: Organisation
    let now: Moment
    let today: Day
    /// A script asks only for what is within the frame.
    var wantsFragment = false
}

/// There is no session, or it has ended.
struct NotSignedIn: Error {}

/// This person comes in through a provider, and not like this.
struct ProviderOnly: Error {}

extension House {
    static let sessionCookie = "s"
    /// The secret of a browser by which it knows what was written confidentially with it; ends with the sign-in.
    static let claimCookie = "c"

    func sessionHash(_ request: Request) -> String? {
        let secret = request.ownCookie(Self.sessionCookie)
        guard let secret, secret.utf8.count == 43 else { return nil }
        return Secrets.hash(secret)
    }

    /// Language before it is known who reads.
    func voice(_ request: Request, language: String? = nil, zone: String? = nil) -> Voice {
        let organisation = organisation.get()
        let language =
            language.flatMap(Language.init(rawValue:)) ?? Language.preferred(in: request.acceptLanguage)
            ?? organisation.language
        return Voice(language, terms: organisation.terms, zone: zone.flatMap { Zone($0) } ?? organisation.zone)
    }

    /// What an act happens in; with the organisation's settings as they stand now, whoever changed them.
    func occasion(_ viewer: Viewer, at now: Moment, _ tx: any Transaction, _ origin: Origin = Origin()) throws
        -> Occasion
    {
        try refuseWhenOver(viewer.id, at: now)
        if let settings = viewer.settings, !organisation.isCurrent(settings) { try reload(tx) }
        let chosen = organisation.get()
        return Occasion(
            tx: tx, viewer: viewer, now: now, calendar: chosen.calendar, ids: ids,
            outbox: Outbox(isOpen: options.mail != nil), origin: origin, answerTerm: chosen.answerTerm,
            ballots: ballots)
    }

    /// One read for a page: the session first, then what the page shows, in the same transaction.
    func read<Value: Sendable>(
        _ request: Request, _ body: @escaping @Sendable (Occasion) throws -> Value
    ) async throws -> (value: Value, guest: Guest) {
        guard let hash = sessionHash(request) else { throw NotSignedIn() }
        let now = clock()
        let (value, viewer) = try await store.read { tx in
            let occasion = try occasion(behind: hash, at: now, tx, Origin(.page, request))
            return (try body(occasion), occasion.viewer)
        }
        if let session = viewer.session { try await keep(session, hash: hash, request, at: now) }
        return (value, guest(viewer, request, at: now))
    }

    /// What somebody may do who has this session, while the organisation lets it last.
    func occasion(behind hash: String, at now: Moment, _ tx: any Transaction, _ origin: Origin = Origin()) throws
        -> Occasion
    {
        guard let viewer = try SessionSQL.viewer(hash: hash, at: now, tx) else { throw NotSignedIn() }
        let occasion = try occasion(viewer, at: now, tx, origin)
        guard viewer.session?.isGood(organisation.get().sessions, at: now) == true else { throw NotSignedIn() }
        return occasion
    }

    /// Writes down now and then that a session is in use, and gives it a new secret every day.
    private func keep(_ session: Session, hash: String, _ request: Request, at now: Moment) async throws {
        let isPage = request.method == .get && !request.wantsFragment && request.route != "/live"
        if isPage, !session.isReplaced, now.milliseconds - session.renewedAt.milliseconds > Session.secretLife {
            let secret = secrets.link()
            let isRenewed = try await store.write {
                try SessionSQL.renew(hash: hash, by: Secrets.hash(secret), at: now, $0)
            }
            guard isRenewed else { return }
            let life = organisation.get().sessions.absolute - (now.milliseconds - session.createdAt.milliseconds)
            let line = request.ownCookieLine(Self.sessionCookie, secret, for: max(60, life / 1000))
            request.afterwards.add("Set-Cookie", line)
        } else if now.milliseconds - session.seenAt.milliseconds > organisation.get().sessions.touch {
            try await store.write { try SessionSQL.touch(hash: hash, at: now, $0) }
        }
    }

    /// One write for a page: session, rule and rows in the same transaction.
    func write<Value: Sendable>(
        _ request: Request, _ body: @escaping @Sendable (Occasion) throws -> Value
    ) async throws -> (value: Value, guest: Guest) {
        guard let hash = sessionHash(request) else { throw NotSignedIn() }
        let now = clock()
        let (value, viewer) = try await store.write { tx in
            let occasion = try occasion(behind: hash, at: now, tx, Origin(.page, request))
            return (try body(occasion), occasion.viewer)
        }
        return (value, guest(viewer, request, at: now))
    }

    /// A form that is sent twice takes effect once: the second time answers where the first led.
    ///
    /// `once` is the random text that the form carried from the moment it was shown.
    func writeOnce(
        _ request: Request, once: String?, _ body: @escaping @Sendable (Occasion) throws -> Link
    ) async throws -> Link {
        try await write(request) { occasion in
            guard let once, !once.isEmpty, once.utf8.count <= 64 else { return try body(occasion) }
            let key = IdempotencyKey(
                person: occasion.viewer.id, method: "FORM", path: request.path, key: once, fingerprint: "")
            if let first = try IdempotencySQL.find(key, since: occasion.now, occasion.tx) {
                return Link(local: first.location ?? "/") ?? "/"
            }
            let link = try body(occasion)
            try IdempotencySQL.keep(
                key, StoredAnswer(fingerprint: "", status: 303, location: link.text, etag: nil, body: ""),
                at: occasion.now, occasion.tx)
            return link
        }.value
    }

    private func guest(_ viewer: Viewer, _ request: Request, at now: Moment) -> Guest {
        count(viewer.id, at: now)
        let organisation = organisation.get()
        return Guest(
            viewer: viewer, voice: voice(request, language: viewer.language, zone: viewer.zone),
            organisation: organisation, now: now,
            today: organisation.calendar.day(of: now), wantsFragment: request.wantsFragment)
    }
}
