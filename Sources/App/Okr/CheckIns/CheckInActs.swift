import Domain
import Store

/// What can be done with check-ins.
enum CheckInActs {
    /// Records what someone says about a key result: rule, row, newest word and event in one transaction.
    static func record(_ draft: CheckIn.Draft, on id: ID<KeyResult>, _ occasion: Occasion) throws
        -> (keyResult: KeyResult, checkIn: CheckIn)
    {
        let found = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
        try occasion.require(.checkIn, relation(to: found.keyResult, of: found.objective, occasion))
        return try record(draft, on: found, occasion)
    }

    /// The same for who was just found to see it and to have the right.
    static func record(
        _ draft: CheckIn.Draft, on found: (keyResult: KeyResult, objective: Objective, cycle: Cycle),
        _ occasion: Occasion
    ) throws -> (keyResult: KeyResult, checkIn: CheckIn) {
        let (tx, keyResult, objective, cycle) = (occasion.tx, found.keyResult, found.objective, found.cycle)
        let setting = CheckInSetting(
            cycleIsActive: cycle.state == .active, objectiveIsAgreed: objective.isAgreed,
            earliest: occasion.calendar.beginning(of: cycle.start))
        let (after, checkIn, events) = try keyResult.record(
            draft, by: occasion.viewer.id, at: occasion.now, as: occasion.next(), in: setting)
        try CheckInSQL.insert(checkIn, tx)
        if after.latest != keyResult.latest { try KeyResultSQL.setLatest(of: after, tx) }
        try occasion.tell(events)
        return (after, checkIn)
    }

    /// Takes a check-in back. It stays in the history; the one before it is the newest word again.
    static func withdraw(_ id: ID<CheckIn>, _ occasion: Occasion) throws -> CheckIn {
        let tx = occasion.tx
        var checkIn = try CheckInSQL.find(id, tx)
        var (keyResult, objective, cycle) = try KeyResultSQL.visible(checkIn.keyResult, to: occasion.viewer, tx)
        try occasion.require(.withdrawCheckIn, relation(to: checkIn, occasion))
        guard checkIn.withdrawnAt == nil else { throw Refusal.conflict(.alreadyWithdrawn) }
        guard objective.isAgreed else { throw Refusal.conflict(.objectiveNotAgreed) }
        guard cycle.state == .active else { throw Refusal.conflict(.cycleNotActive) }
        checkIn.withdrawnAt = occasion.now
        try CheckInSQL.withdraw(id, at: occasion.now, tx)
        if keyResult.latest?.id == id {
            keyResult.adopt(
                try CheckInSQL.latest(of: keyResult.id, kind: keyResult.metric.kind, tx),
                initially: try KeyResultSQL.initialSteps(of: keyResult.id, tx))
            try KeyResultSQL.setLatest(of: keyResult, tx)
        }
        try occasion.tell([.okr(.checkInWithdrawn(id))])
        return checkIn
    }

    /// Who said it owns it too.
    static func relation(to checkIn: CheckIn, _ occasion: Occasion) throws -> Relation {
        let (keyResult, objective, _) = try KeyResultSQL.visible(checkIn.keyResult, to: occasion.viewer, occasion.tx)
        var relation = try relation(to: keyResult, of: objective, occasion)
        relation.isOwner = relation.isOwner || checkIn.author == occasion.viewer.id
        return relation
    }

    /// Owners of a key result and of its objective both own its check-ins.
    static func relation(to keyResult: KeyResult, of objective: Objective, _ occasion: Occasion) throws -> Relation {
        var relation = try TeamSQL.relation(
            of: occasion.viewer, to: objective.draft.team, owner: keyResult.owner, occasion.tx)
        relation.isOwner = relation.isOwner || objective.draft.owner == occasion.viewer.id
        return relation
    }
}
