import Credentials
import Domain
import Store
import Web

/// What somebody brings who comes in: how, on what, and the secret their browser will get.
struct Arrival: Sendable {
    let means: Session.Means
    let device: String
    let secret: String
    let id: ID<Session>
    /// The session it takes the place of.
    let old: String?
    /// From where.
    let origin: Origin

    /// After the code everything is as it was before it, but for the means.
    func by(_ means: Session.Means) -> Arrival {
        Arrival(means: means, device: device, secret: secret, id: id, old: old, origin: origin)
    }
}

extension House {
    static let halfCookie = "h"
    static let halfLife: Int64 = 10 * 60_000

    func arrival(_ means: Session.Means, _ request: Request) -> Arrival {
        Arrival(
            means: means, device: Device.name(request.header("User-Agent")), secret: secrets.link(), id: ids.next(),
            old: sessionHash(request), origin: Origin(.page, request))
    }

    /// Begins a session, or only half of one when this person has a second step; says whether it is whole. Who comes
    /// from a provider has shown there what that provider asks.
    func arrive(_ arrival: Arrival, _ person: ID<Person>, at now: Moment, _ tx: any Transaction) throws -> Bool {
        try SessionSQL.forgetOld(at: now, tx)
        let hash = Secrets.hash(arrival.secret)
        if arrival.means != .provider, try ProofSQL.needsCode(person, tx) {
            try ProofSQL.beginHalf(
                hash: hash, for: person, arrival.means, until: now.adding(milliseconds: Self.halfLife), tx)
            return false
        }
        try begin(arrival, person, at: now, tx)
        return true
    }

    func begin(_ arrival: Arrival, _ person: ID<Person>, at now: Moment, _ tx: any Transaction) throws {
        guard let viewer = try SessionSQL.viewer(person, tx) else { throw NotSignedIn() }
        if let old = arrival.old { try SessionSQL.end(hash: old, tx) }
        let occasion = try occasion(viewer, at: now, tx, arrival.origin)
        let beginning = SessionSQL.Beginning(
            hash: Secrets.hash(arrival.secret), id: arrival.id, person: person, means: arrival.means,
            device: arrival.device)
        try SessionSQL.begin(beginning, organisation.get().sessions, at: now, tx)
        try occasion.tell([.platform(.signedIn(person))])
    }

    /// On to where they wanted to go, or to the code first.
    func welcome(_ arrival: Arrival, isWhole: Bool, next: Link, _ request: Request) -> Reply {
        if isWhole { return cookie(arrival.secret, request, on: .redirect(next)) }
        let link: Link = "/sign-in/code"
        let reply = Reply.redirect(next.text == "/" ? link : link.query("next", next.text))
        return reply.ownCookie(Self.halfCookie, arrival.secret, for: Self.halfLife / 1000, request)
    }

    func cookie(_ secret: String, _ request: Request, on reply: Reply) -> Reply {
        reply.ownCookie(Self.sessionCookie, secret, for: organisation.get().sessions.absolute / 1000, request)
    }

    /// Where to go afterwards; only within this site.
    func next(_ request: Request) -> Link { request.query["next"].flatMap { Link(local: $0) } ?? "/" }

    /// A page for who is not signed in.
    func bare(_ voice: Voice, _ title: String, _ main: HTML) -> HTML {
        var frame = Frame.bare(voice)
        frame.product = organisation.get().name
        return Page(frame, title: title, main: main).html
    }

    /// Nothing that was tried was right; after too many times the address is told to wait.
    func tooOften(_ request: Request) -> Reply? {
        refusals.failed(from: request.remoteAddress, at: clock()).map { tooOften(request, wait: $0) }
    }

    func tooOften(_ request: Request, wait: Int) -> Reply {
        let page = SignInRefusedPage(voice: voice(request), isTooOften: true)
        return .html(bare(page.voice, page.title, page.html), status: 429).with("Retry-After", String(wait))
    }
}
