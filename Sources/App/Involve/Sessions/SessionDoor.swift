import Domain
import Store

/// Who may look at the table of a session.
enum SessionDoor {
    /// Whoever came in and was not sent away.
    static func isIn(_ session: ID<GoalSession>, _ viewer: Viewer, _ tx: any Transaction) throws -> Bool {
        let seat = try SeatSQL.find(session, viewer.id, tx)
        return seat?.joined == true && seat?.isRemoved == false
    }

    /// Before it begins and when it is over: all who may see the session. Meanwhile only who is in, and who runs it.
    static func mayLook(_ session: GoalSession, _ viewer: Viewer, _ tx: any Transaction) throws -> Bool {
        if session.phase <= .prepare || session.isOver { return true }
        return try isIn(session.id, viewer, tx) || GoalSessionActs.mayRun(session, viewer, tx)
    }

    /// The streams that are to end: of who signed out, was sent away, has left, or does not run it any more. Of a session
    /// that was cancelled: all.
    static func away(
        _ listeners: [Int: SessionRooms.Listener], from id: ID<GoalSession>, _ limits: Session.Limits, at now: Moment,
        _ tx: any Transaction
    ) throws -> Set<Int> {
        guard let session = try GoalSessionSQL.find(id, tx) else { return Set(listeners.keys) }
        let good = try SessionSQL.good(Set(listeners.values.map(\.hash)), limits, at: now, tx)
        let joined = Set(try SeatSQL.joined(in: id, tx))
        var runs: [ID<Person>: Bool] = [:]
        func mayRun(_ person: ID<Person>) throws -> Bool {
            if let known = runs[person] { return known }
            let may = try SessionSQL.viewer(person, tx).map { try GoalSessionActs.mayRun(session, $0, tx) } ?? false
            runs[person] = may
            return may
        }
        return Set(
            try listeners.filter { _, one in
                guard good.contains(one.hash) else { return true }
                if one.channel.view == .participant, joined.contains(one.person) { return false }
                return try !mayRun(one.person)
            }.keys)
    }
}
