import Domain
import Store

/// The log of what happened: one row an event.
enum EventSQL {
    static func append(_ event: Event, _ occasion: Occasion) throws {
        let entry = event.entry
        try occasion.tx.run(
            """
            INSERT INTO event (id, at, actor, name, subject, within)
            VALUES (\(occasion.next(Event.self)), \(occasion.now), \(occasion.viewer.id), \(entry.name.rawValue),
                \(entry.subject), \(entry.within))
            """)
    }

    /// What happened after `id`, oldest first; what an older program named otherwise is left out.
    static func after(_ id: String, limit: Int, _ tx: any Transaction) throws -> [(id: String, entry: EventEntry)] {
        let rows = try tx.rows(
            "SELECT id, name, subject, within FROM event WHERE id > \(id) ORDER BY id LIMIT \(limit)"
        ) { row -> (id: String, name: String, subject: String, within: String?) in
            (try row[0], try row[1], try row[2], try row[3])
        }
        return rows.compactMap { row in
            EventName(rawValue: row.name).map { (row.id, EventEntry($0, row.subject, within: row.within)) }
        }
    }

    static func last(_ tx: any Transaction) throws -> String {
        try tx.value("SELECT coalesce(max(id), '') FROM event") ?? ""
    }
}

/// An event as its row in the log says it.
struct EventEntry: Hashable, Sendable {
    let name: EventName
    /// The id of what it is about.
    let subject: String
    /// The id of what that belongs to, where the subject alone does not lead there.
    let within: String?

    init(_ name: EventName, _ subject: String, within: String? = nil) {
        (self.name, self.subject, self.within) = (name, subject, within)
    }
}

/// The names in the log.
enum EventName: String, CaseIterable, Sendable {
    case cycleCreated, cycleChanged, objectiveDrafted, objectiveChanged, objectiveProposed, objectiveAgreed,
        objectiveClosed, objectiveReopened, objectiveDropped, objectiveDeleted, objectiveCarriedOver,
        keyResultAdded, keyResultChanged, keyResultDeleted, checkInRecorded, checkInWithdrawn,
        targetReached, commented, initiativeAdded, initiativeChanged, initiativeDeleted, helpOffered,
        helpWithdrawn, objectiveReflected, wallAdded, wallRevoked, objectiveMoved, objectiveRescheduled
    case personAdded, personChanged, addressChanged, teamAdded, teamChanged, teamDeleted, memberAdded, memberRemoved,
        signedIn, signedOut
    case ideaAnswered, ideaJudged, ideaReturned, ideaPromoted, ideaMerged, signatureGiven, signatureWithdrawn
    case ideaSent, ideaChanged, ideaWithdrawn, ideaSupported, ideaUnsupported, ideaCommented
    case consentRoundOpened, consentRoundClosed, consentRoundCancelled, consentRoundFollowed
    case suggestionMade, suggestionDecided, suggestionWithdrawn
    case sessionPlanned, sessionChanged, sessionCancelled, sessionStarted, sessionClosed
    case personInvited, settingChanged
    case passwordSet, passwordRemoved, secondStepAdded, secondStepRemoved, recoveryCodesMade, sessionsEnded,
        identityLinked
    case tokenMade, tokenRevoked, directoryGroupAdded, directoryGroupChanged, directoryGroupDeleted,
        directoryGroupMapped, roleChanged, personActivated, personDeactivated, personErased, dataTaken, auditTaken
}

extension Event {
    /// Its row in the log.
    var entry: EventEntry {
        switch self {
        case .okr(let event): event.entry
        case .involve(let event): event.entry
        case .platform(let event): event.entry
        }
    }
}

extension Event.Okr {
    var entry: EventEntry {
        switch self {
        case .cycleCreated(let id): EventEntry(.cycleCreated, id.text)
        case .cycleChanged(let id): EventEntry(.cycleChanged, id.text)
        case .objectiveDrafted(let id): EventEntry(.objectiveDrafted, id.text)
        case .objectiveChanged(let id): EventEntry(.objectiveChanged, id.text)
        case .objectiveMoved(let id, let team): EventEntry(.objectiveMoved, id.text, within: team.text)
        case .objectiveRescheduled(let id, let cycle): EventEntry(.objectiveRescheduled, id.text, within: cycle.text)
        case .objectiveProposed(let id): EventEntry(.objectiveProposed, id.text)
        case .objectiveAgreed(let id): EventEntry(.objectiveAgreed, id.text)
        case .objectiveClosed(let id): EventEntry(.objectiveClosed, id.text)
        case .objectiveReopened(let id): EventEntry(.objectiveReopened, id.text)
        case .objectiveDropped(let id): EventEntry(.objectiveDropped, id.text)
        case .objectiveDeleted(let id, let team): EventEntry(.objectiveDeleted, id.text, within: team.text)
        case .objectiveCarriedOver(let id): EventEntry(.objectiveCarriedOver, id.text)
        case .objectiveReflected(let id): EventEntry(.objectiveReflected, id.text)
        case .keyResultAdded(let id): EventEntry(.keyResultAdded, id.text)
        case .keyResultChanged(let id): EventEntry(.keyResultChanged, id.text)
        case .keyResultDeleted(let id, let objective): EventEntry(.keyResultDeleted, id.text, within: objective.text)
        case .checkInRecorded(let id): EventEntry(.checkInRecorded, id.text)
        case .checkInWithdrawn(let id): EventEntry(.checkInWithdrawn, id.text)
        case .targetReached(let id): EventEntry(.targetReached, id.text)
        case .commented(let id): EventEntry(.commented, id.text)
        case .initiativeAdded(let id): EventEntry(.initiativeAdded, id.text)
        case .initiativeChanged(let id): EventEntry(.initiativeChanged, id.text)
        case .initiativeDeleted(let id, let keyResult): EventEntry(.initiativeDeleted, id.text, within: keyResult.text)
        case .helpOffered(let person, let objective): EventEntry(.helpOffered, person.text, within: objective.text)
        case .helpWithdrawn(let person, let objective): EventEntry(.helpWithdrawn, person.text, within: objective.text)
        case .wallAdded(let id): EventEntry(.wallAdded, id.text)
        case .wallRevoked(let id): EventEntry(.wallRevoked, id.text)
        }
    }
}

extension Event.Involve {
    var entry: EventEntry {
        switch self {
        case .ideaSent(let id): EventEntry(.ideaSent, id.text)
        case .ideaChanged(let id): EventEntry(.ideaChanged, id.text)
        case .ideaWithdrawn(let id): EventEntry(.ideaWithdrawn, id.text)
        case .ideaSupported(let id): EventEntry(.ideaSupported, id.text)
        case .ideaUnsupported(let id): EventEntry(.ideaUnsupported, id.text)
        case .ideaAnswered(let id): EventEntry(.ideaAnswered, id.text)
        case .ideaJudged(let id): EventEntry(.ideaJudged, id.text)
        case .ideaReturned(let id): EventEntry(.ideaReturned, id.text)
        case .ideaPromoted(let id): EventEntry(.ideaPromoted, id.text)
        case .signatureGiven(let person, let id): EventEntry(.signatureGiven, person.text, within: id.text)
        case .signatureWithdrawn(let person, let id): EventEntry(.signatureWithdrawn, person.text, within: id.text)
        case .ideaMerged(let id, let kept): EventEntry(.ideaMerged, id.text, within: kept.text)
        case .ideaCommented(let id, let idea): EventEntry(.ideaCommented, id.text, within: idea.text)
        case .consentRoundOpened(let id, let objective):
            EventEntry(.consentRoundOpened, id.text, within: objective.text)
        case .consentRoundClosed(let id, let objective):
            EventEntry(.consentRoundClosed, id.text, within: objective.text)
        case .consentRoundCancelled(let id, let objective):
            EventEntry(.consentRoundCancelled, id.text, within: objective.text)
        case .consentRoundFollowed(let id, let objective):
            EventEntry(.consentRoundFollowed, id.text, within: objective.text)
        case .suggestionMade(let id, let objective): EventEntry(.suggestionMade, id.text, within: objective.text)
        case .suggestionDecided(let id, let objective):
            EventEntry(.suggestionDecided, id.text, within: objective.text)
        case .suggestionWithdrawn(let id, let objective):
            EventEntry(.suggestionWithdrawn, id.text, within: objective.text)
        case .sessionPlanned(let id): EventEntry(.sessionPlanned, id.text)
        case .sessionChanged(let id): EventEntry(.sessionChanged, id.text)
        case .sessionCancelled(let id): EventEntry(.sessionCancelled, id.text)
        case .sessionStarted(let id): EventEntry(.sessionStarted, id.text)
        case .sessionClosed(let id): EventEntry(.sessionClosed, id.text)
        }
    }
}

extension Event.Platform {
    var entry: EventEntry {
        switch self {
        case .personAdded(let id): EventEntry(.personAdded, id.text)
        case .personChanged(let id): EventEntry(.personChanged, id.text)
        case .addressChanged(let id): EventEntry(.addressChanged, id.text)
        case .personInvited(let id): EventEntry(.personInvited, id.text)
        case .teamAdded(let id): EventEntry(.teamAdded, id.text)
        case .teamChanged(let id): EventEntry(.teamChanged, id.text)
        case .teamDeleted(let id): EventEntry(.teamDeleted, id.text)
        case .memberAdded(let person, let team): EventEntry(.memberAdded, person.text, within: team.text)
        case .memberRemoved(let person, let team): EventEntry(.memberRemoved, person.text, within: team.text)
        case .signedIn(let id): EventEntry(.signedIn, id.text)
        case .settingChanged(let key): EventEntry(.settingChanged, key)
        case .signedOut(let id): EventEntry(.signedOut, id.text)
        case .passwordSet(let id): EventEntry(.passwordSet, id.text)
        case .passwordRemoved(let id): EventEntry(.passwordRemoved, id.text)
        case .secondStepAdded(let id): EventEntry(.secondStepAdded, id.text)
        case .secondStepRemoved(let id): EventEntry(.secondStepRemoved, id.text)
        case .recoveryCodesMade(let id): EventEntry(.recoveryCodesMade, id.text)
        case .sessionsEnded(let id): EventEntry(.sessionsEnded, id.text)
        case .identityLinked(let id): EventEntry(.identityLinked, id.text)
        case .tokenMade(let id, let person): EventEntry(.tokenMade, id, within: person.text)
        case .tokenRevoked(let id, let person): EventEntry(.tokenRevoked, id, within: person.text)
        case .directoryGroupAdded(let id): EventEntry(.directoryGroupAdded, id)
        case .directoryGroupChanged(let id): EventEntry(.directoryGroupChanged, id)
        case .directoryGroupDeleted(let id): EventEntry(.directoryGroupDeleted, id)
        case .directoryGroupMapped(let id): EventEntry(.directoryGroupMapped, id)
        case .roleChanged(let id, let role): EventEntry(.roleChanged, id.text, within: role)
        case .personActivated(let id): EventEntry(.personActivated, id.text)
        case .personDeactivated(let id): EventEntry(.personDeactivated, id.text)
        case .personErased(let id): EventEntry(.personErased, id.text)
        case .dataTaken(let id): EventEntry(.dataTaken, id.text)
        case .auditTaken(let id): EventEntry(.auditTaken, id)
        }
    }
}
