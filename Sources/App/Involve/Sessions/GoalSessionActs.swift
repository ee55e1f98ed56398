import Domain
import Store

/// What can be done with a session as a whole: planning it, who is in, moving it on.
enum GoalSessionActs {
    /// So many people one act may invite.
    static let mostInvited = GoalSession.mostPeople

    static func plan(_ draft: GoalSession.Draft, invites: Bool, hasCode: Bool, _ occasion: Occasion) throws
        -> GoalSession
    {
        let tx = occasion.tx
        try check(draft, over: nil, occasion)
        try occasion.require(.planSession, TeamSQL.relation(of: occasion.viewer, to: draft.team, tx))
        let session = GoalSession(
            id: occasion.next(), draft: draft, code: hasCode ? try freeCode(tx) : nil, planner: occasion.viewer.id)
        try GoalSessionSQL.insert(session, tx)
        try SeatSQL.set(SessionSeat(facilitates: true), of: occasion.viewer.id, in: session.id, tx)
        if invites { try invite(session, occasion) }
        try occasion.tell([.involve(.sessionPlanned(session.id))])
        return session
    }

    /// The team's own members; for the company: everybody below it, as far as there is room.
    private static func invite(_ session: GoalSession, _ occasion: Occasion) throws {
        let isCompany = try TeamSQL.top(occasion.tx)?.id == session.draft.team
        _ = try SeatSQL.invite(
            membersOf: session.draft.team, andBelow: isCompany, to: session.id, most: mostInvited - 1, occasion.tx)
        try SessionLetters.invite(to: session, occasion)
    }

    static func change(
        _ session: GoalSession, to draft: GoalSession.Draft, hasCode: Bool, _ occasion: Occasion
    ) throws -> GoalSession {
        try require(session, occasion)
        try check(draft, over: session.draft, occasion)
        if draft.team != session.draft.team {
            try occasion.require(.planSession, TeamSQL.relation(of: occasion.viewer, to: draft.team, occasion.tx))
        }
        var next = try session.revised(as: draft)
        if hasCode != (session.code != nil) { next.code = hasCode ? try freeCode(occasion.tx) : nil }
        guard next != session else { return session }
        try GoalSessionSQL.update(next, occasion.tx)
        try BoardSQL.ring(session.id, occasion.tx)
        try occasion.tell([.involve(.sessionChanged(session.id))])
        return next
    }

    /// Only what has not begun: after that it is closed, and its report stays.
    static func cancel(_ session: GoalSession, _ occasion: Occasion) throws {
        try require(session, occasion)
        guard session.phase == .planned else { throw Refusal.conflict(.sessionStarted) }
        try GoalSessionSQL.delete(session.id, occasion.tx)
        try occasion.tell([.involve(.sessionCancelled(session.id))])
    }

    // MARK: Who is in

    /// Whoever runs it: its facilitators, who leads its team, and who runs the OKRs.
    static func require(_ session: GoalSession, _ occasion: Occasion) throws {
        try occasion.require(.runSession, relation(to: session, occasion))
    }

    static func relation(to session: GoalSession, _ occasion: Occasion) throws -> Relation {
        try relation(of: occasion.viewer, to: session, occasion.tx)
    }

    private static func relation(of viewer: Viewer, to session: GoalSession, _ tx: any Transaction) throws -> Relation {
        var relation = try TeamSQL.relation(of: viewer, to: session.draft.team, tx)
        let seat = try SeatSQL.find(session.id, viewer.id, tx)
        relation.isOwner = seat?.facilitates == true && seat?.isRemoved == false
        return relation
    }

    static func mayRun(_ session: GoalSession, _ viewer: Viewer, _ tx: any Transaction) throws -> Bool {
        try viewer.may(.runSession, relation(of: viewer, to: session, tx))
    }

    /// Comes in: who is invited, or is of its team, or has the code.
    @discardableResult
    static func join(_ session: GoalSession, _ occasion: Occasion) throws -> SessionSeat {
        try occasion.require(.takePart)
        try session.requireRunning()
        let tx = occasion.tx
        var seat = try SeatSQL.find(session.id, occasion.viewer.id, tx) ?? SessionSeat()
        if seat.isRemoved { throw Refusal.conflict(.notInSession) }
        if seat.joined { return seat }
        guard try SeatSQL.count(of: session.id, tx).joined < GoalSession.mostPeople else {
            throw Refusal.conflict(.sessionFull)
        }
        seat.joined = true
        try SeatSQL.set(seat, of: occasion.viewer.id, in: session.id, tx)
        try SessionVotes.admit(occasion.viewer.id, to: session, occasion)
        try BoardSQL.ring(session.id, tx)
        return seat
    }

    /// By the code that stands on the wall.
    static func join(with code: SessionCode, _ occasion: Occasion) throws -> GoalSession {
        guard let session = try GoalSessionSQL.find(code, occasion.tx) else {
            throw Refusal.invalid("/code", .wrongSessionCode)
        }
        try join(session, occasion)
        return session
    }

    /// Only who is in and was not sent away takes part.
    static func requireIn(_ session: GoalSession, _ occasion: Occasion) throws {
        try occasion.require(.takePart)
        try session.requireRunning()
        let seat = try SeatSQL.find(session.id, occasion.viewer.id, occasion.tx)
        guard let seat, seat.joined, !seat.isRemoved else { throw Refusal.conflict(.notInSession) }
    }

    /// Sends somebody away, or lets them in again. Somebody who runs it stays.
    static func set(_ person: ID<Person>, isRemoved: Bool, from session: GoalSession, _ occasion: Occasion) throws {
        try require(session, occasion)
        try session.requireRunning()
        guard var seat = try SeatSQL.find(session.id, person, occasion.tx) else { throw Refusal.notFound }
        if isRemoved, seat.facilitates { throw Refusal.conflict(.sessionFacilitator) }
        guard seat.isRemoved != isRemoved else { return }
        (seat.isRemoved, seat.joined) = (isRemoved, false)
        try SeatSQL.set(seat, of: person, in: session.id, occasion.tx)
        if isRemoved { try SessionVotes.remove(person, from: session, occasion) }
        try BoardSQL.ring(session.id, occasion.tx)
    }

    /// Lets somebody run it too, or no longer; one always does.
    static func set(_ person: ID<Person>, facilitates: Bool, in session: GoalSession, _ occasion: Occasion) throws {
        try require(session, occasion)
        try session.requireRunning()
        guard var seat = try SeatSQL.find(session.id, person, occasion.tx), !seat.isRemoved else {
            throw Refusal.notFound
        }
        guard seat.facilitates != facilitates else { return }
        if !facilitates, person == session.planner { throw Refusal.conflict(.sessionFacilitator) }
        seat.facilitates = facilitates
        try SeatSQL.set(seat, of: person, in: session.id, occasion.tx)
        try BoardSQL.ring(session.id, occasion.tx)
    }

    /// Gives one person a seat, found by their id.
    static func invite(_ person: ID<Person>, to session: GoalSession, _ occasion: Occasion) throws {
        try require(session, occasion)
        try session.requireRunning()
        guard let viewer = try SessionSQL.viewer(person, occasion.tx), viewer.role != .observer else {
            throw Refusal.invalid("/person", .unknownReference)
        }
        if let seat = try SeatSQL.find(session.id, person, occasion.tx) {
            if seat.isRemoved { try set(person, isRemoved: false, from: session, occasion) }
            return
        }
        try SeatSQL.set(SessionSeat(), of: person, in: session.id, occasion.tx)
        try SessionLetters.invite(person, to: session, occasion)
    }

    // MARK: Moving on

    /// Moves the session and writes it into the log; entering the vote opens the ballot.
    static func move(
        _ session: GoalSession, from: GoalSession.Phase, to phase: GoalSession.Phase, _ occasion: Occasion
    ) throws -> GoalSession {
        try require(session, occasion)
        var next = try session.moved(from: from, to: phase, at: occasion.now)
        let tx = occasion.tx
        if phase == .vote { next.votes = try SessionVotes.open(next, occasion) }
        try GoalSessionSQL.update(next, tx)
        try BoardSQL.take(.moved(to: phase), in: session.id, tx)
        if session.phase == .planned { try occasion.tell([.involve(.sessionStarted(session.id))]) }
        if phase == .closed { try occasion.tell([.involve(.sessionClosed(session.id))]) }
        return next
    }

    static func extend(_ session: GoalSession, by minutes: Int, _ occasion: Occasion) throws {
        try require(session, occasion)
        try GoalSessionSQL.update(session.extended(by: minutes, at: occasion.now), occasion.tx)
        try BoardSQL.ring(session.id, occasion.tx)
    }

    static func makeConfidential(_ session: GoalSession, _ occasion: Occasion) throws {
        try require(session, occasion)
        try GoalSessionSQL.update(session.madeConfidential(), occasion.tx)
        try BoardSQL.ring(session.id, occasion.tx)
        try occasion.tell([.involve(.sessionChanged(session.id))])
    }

    // MARK: What it is for

    private static func check(_ draft: GoalSession.Draft, over old: GoalSession.Draft?, _ occasion: Occasion) throws {
        let tx = occasion.tx
        if draft.cycle != old?.cycle {
            guard try CycleSQL.exists(draft.cycle, tx) else { throw Refusal.invalid("/cycle", .unknownReference) }
            guard try CycleSQL.find(draft.cycle, tx).isOpen else { throw Refusal.invalid("/cycle", .cycleNotOpen) }
        }
        guard draft.team == old?.team ? true : try TeamSQL.exists(draft.team, tx) else {
            throw Refusal.invalid("/team", .unknownReference)
        }
    }

    private static func freeCode(_ tx: any Transaction) throws -> SessionCode {
        for _ in 0..<10 {
            guard let code = SessionCode(bytes: Secrets.system.bytes(SessionCode.length)) else { break }
            if try GoalSessionSQL.find(code, tx) == nil { return code }
        }
        throw StoreError.other("No free code was found.")
    }
}
