import Domain
import Store

/// What people in a session do with what lies on the table. Each act is a step of its log.
enum CardActs {
    /// What somebody wrote, before it lies on the table.
    struct Writing: Sendable {
        let title: Title
        let why: Prose
        /// The random text of the form: who sends it twice writes one card.
        let once: String
    }

    /// Puts a card on the table. In a confidential session no author is stored, only what the browser that wrote it can
    /// make again from its own secret.
    @discardableResult
    static func write(_ writing: Writing, secret: String, in session: GoalSession, _ occasion: Occasion) throws
        -> ID<SessionCard>
    {
        try GoalSessionActs.requireIn(session, occasion)
        guard session.phase.takesCards else { throw Refusal.conflict(.sessionNotNow) }
        let id = CardClaim.id(of: writing, in: session.id)
        if try BoardSQL.card(id, in: session.id, occasion.tx) != nil { return id }
        guard try BoardSQL.count(of: session.id, occasion.tx).cards < GoalSession.mostCards else {
            throw Refusal.conflict(.tooMany(limit: GoalSession.mostCards))
        }
        let isSigned = session.draft.secrecy == .signed
        try BoardSQL.take(
            .wrote(id, writing.title, writing.why, author: isSigned ? occasion.viewer.id : nil), in: session.id,
            claim: isSigned ? nil : CardClaim.mark(of: id, occasion.viewer.id, secret), occasion.tx)
        return id
    }

    /// A card of this session that this person may see: shown, or their own.
    static func find(_ id: ID<SessionCard>, secret: String?, in session: GoalSession, _ occasion: Occasion) throws
        -> (card: SessionCard, isOwn: Bool)
    {
        guard let (card, claim) = try BoardSQL.card(id, in: session.id, occasion.tx) else { throw Refusal.notFound }
        let isOwn = isOwn(card, claim, secret, occasion.viewer.id)
        guard card.isShown || isOwn else { throw Refusal.notFound }
        return (card, isOwn)
    }

    static func isOwn(_ card: SessionCard, _ claim: String?, _ secret: String?, _ person: ID<Person>) -> Bool {
        if let author = card.author { return author == person }
        guard let claim, let secret else { return false }
        return CardClaim.mark(of: card.id, person, secret) == claim
    }

    /// Other words: by who wrote it, or by who runs the session once all see it.
    static func rewrite(
        _ id: ID<SessionCard>, as writing: Writing, version: Int, secret: String?, in session: GoalSession,
        _ occasion: Occasion
    ) throws {
        let card = try mine(id, secret, session, occasion)
        guard card.version == version else { throw Refusal.stale }
        guard card.title != writing.title || card.why != writing.why else { return }
        try BoardSQL.take(.rewrote(id, writing.title, writing.why), in: session.id, occasion.tx)
    }

    static func remove(_ id: ID<SessionCard>, secret: String?, in session: GoalSession, _ occasion: Occasion) throws {
        _ = try mine(id, secret, session, occasion)
        try BoardSQL.take(.removed(id), in: session.id, occasion.tx)
    }

    private static func mine(
        _ id: ID<SessionCard>, _ secret: String?, _ session: GoalSession, _ occasion: Occasion
    ) throws -> SessionCard {
        let (card, isOwn) = try find(id, secret: secret, in: session, occasion)
        if isOwn {
            try GoalSessionActs.requireIn(session, occasion)
        } else {
            try GoalSessionActs.require(session, occasion)
        }
        guard session.phase.takesCards else { throw Refusal.conflict(.sessionNotNow) }
        return card
    }

    /// Puts one's own name on what one wrote confidentially, also when the session is over; that is not taken back.
    static func name(_ id: ID<SessionCard>, secret: String?, in session: GoalSession, _ occasion: Occasion) throws {
        try occasion.require(.takePart)
        guard try SessionDoor.isIn(session.id, occasion.viewer, occasion.tx) else {
            throw Refusal.conflict(.notInSession)
        }
        let (card, isOwn) = try find(id, secret: secret, in: session, occasion)
        guard isOwn, card.author == nil else { throw Refusal.conflict(.notYourCard) }
        try BoardSQL.take(.named(id, author: occasion.viewer.id), in: session.id, occasion.tx)
    }

    // MARK: Together

    /// Puts a card in a group; nil takes it out. Who comes last decides, and nothing is lost.
    static func put(_ id: ID<SessionCard>, in group: ID<SessionGroup>?, of session: GoalSession, _ occasion: Occasion)
        throws
    {
        let card = try shown(id, session, occasion)
        if let group, try BoardSQL.group(group, in: session.id, occasion.tx) == nil {
            throw Refusal.invalid("/group", .groupGone)
        }
        guard card.group != group else { return }
        try BoardSQL.take(.put(id, in: group), in: session.id, occasion.tx)
    }

    /// Puts a card on another: into its group, or both into a new one that bears the other's words.
    static func put(_ id: ID<SessionCard>, on other: ID<SessionCard>, of session: GoalSession, _ occasion: Occasion)
        throws
    {
        guard id != other else { return }
        let under = try shown(other, session, occasion)
        if let group = under.group { return try put(id, in: group, of: session, occasion) }
        let group = try group(named: under.title, in: session, occasion)
        try put(other, in: group, of: session, occasion)
        try put(id, in: group, of: session, occasion)
    }

    @discardableResult
    static func group(named name: Title, in session: GoalSession, _ occasion: Occasion) throws -> ID<SessionGroup> {
        try requireGrouping(session, occasion)
        guard try BoardSQL.count(of: session.id, occasion.tx).groups < GoalSession.mostGroups else {
            throw Refusal.conflict(.tooMany(limit: GoalSession.mostGroups))
        }
        let id: ID<SessionGroup> = occasion.next()
        try BoardSQL.take(.grouped(id, name), in: session.id, occasion.tx)
        return id
    }

    static func rename(
        _ id: ID<SessionGroup>, to name: Title, version: Int, in session: GoalSession, _ occasion: Occasion
    ) throws {
        let group = try grouping(id, session, occasion)
        guard group.version == version else { throw Refusal.stale }
        guard group.name != name else { return }
        try BoardSQL.take(.renamed(id, name), in: session.id, occasion.tx)
    }

    static func dissolve(_ id: ID<SessionGroup>, in session: GoalSession, _ occasion: Occasion) throws {
        _ = try grouping(id, session, occasion)
        try BoardSQL.take(.dissolved(id), in: session.id, occasion.tx)
    }

    static func grouping(_ id: ID<SessionGroup>, _ session: GoalSession, _ occasion: Occasion) throws -> SessionGroup {
        try requireGrouping(session, occasion)
        guard let group = try BoardSQL.group(id, in: session.id, occasion.tx) else { throw Refusal.notFound }
        return group
    }

    private static func requireGrouping(_ session: GoalSession, _ occasion: Occasion) throws {
        try GoalSessionActs.requireIn(session, occasion)
        guard session.phase.takesGroups else { throw Refusal.conflict(.sessionNotNow) }
    }

    private static func shown(_ id: ID<SessionCard>, _ session: GoalSession, _ occasion: Occasion) throws -> SessionCard
    {
        try requireGrouping(session, occasion)
        guard let (card, _) = try BoardSQL.card(id, in: session.id, occasion.tx), card.isShown else {
            throw Refusal.notFound
        }
        return card
    }
}

/// What ties a card to the browser of whoever wrote it, and to nothing else.
enum CardClaim {
    /// The same words from the same form give the same card.
    static func id(of writing: CardActs.Writing, in session: ID<GoalSession>) -> ID<SessionCard> {
        let said = writing.title.text + "/" + writing.why.text
        return ID(trusted: Secrets.base32("card/\(session.text)/\(writing.once)/\(said)"))
    }

    /// Only this person with this secret can make it again, and two cards of one secret have nothing in common. Who signs
    /// in on the same browser later makes other marks.
    static func mark(of card: ID<SessionCard>, _ person: ID<Person>, _ secret: String) -> String {
        Secrets.hash("claim/" + card.text + "/" + person.text + "/" + secret)
    }
}
