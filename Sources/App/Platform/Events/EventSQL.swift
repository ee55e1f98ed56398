import Domain
import Store

/// The log of what happened: one row an event.
enum EventSQL {
    static func append(_ event: Event, _ occasion: Occasion) throws {
        let (name, subject) = event.entry
        try occasion.tx.run(
            """
            INSERT INTO event (id, at, actor, name, subject)
            VALUES (\(occasion.next(Event.self)), \(occasion.now), \(occasion.viewer.id), \(name), \(subject))
            """)
    }
}

extension Event {
    /// Its name in the log and the id of what it is about.
    var entry: (name: String, subject: String) {
        switch self {
        case .okr(let event): event.entry
        case .platform(let event): event.entry
        }
    }
}

extension Event.Okr {
    var entry: (name: String, subject: String) {
        switch self {
        case .cycleCreated(let id): ("cycleCreated", id.text)
        case .cycleChanged(let id): ("cycleChanged", id.text)
        case .objectiveDrafted(let id): ("objectiveDrafted", id.text)
        case .objectiveChanged(let id): ("objectiveChanged", id.text)
        case .objectiveProposed(let id): ("objectiveProposed", id.text)
        case .objectiveAgreed(let id): ("objectiveAgreed", id.text)
        case .objectiveClosed(let id): ("objectiveClosed", id.text)
        case .objectiveReopened(let id): ("objectiveReopened", id.text)
        case .objectiveDropped(let id): ("objectiveDropped", id.text)
        case .objectiveDeleted(let id): ("objectiveDeleted", id.text)
        case .objectiveCarriedOver(let id): ("objectiveCarriedOver", id.text)
        case .objectiveReflected(let id): ("objectiveReflected", id.text)
        case .keyResultAdded(let id): ("keyResultAdded", id.text)
        case .keyResultChanged(let id): ("keyResultChanged", id.text)
        case .keyResultDeleted(let id): ("keyResultDeleted", id.text)
        case .checkInRecorded(let id): ("checkInRecorded", id.text)
        case .checkInWithdrawn(let id): ("checkInWithdrawn", id.text)
        case .targetReached(let id): ("targetReached", id.text)
        case .commented(let id): ("commented", id.text)
        case .initiativeAdded(let id): ("initiativeAdded", id.text)
        case .initiativeChanged(let id): ("initiativeChanged", id.text)
        case .initiativeDeleted(let id): ("initiativeDeleted", id.text)
        case .helpOffered(let id): ("helpOffered", id.text)
        case .helpWithdrawn(let id): ("helpWithdrawn", id.text)
        case .wallAdded(let id): ("wallAdded", id.text)
        case .wallRevoked(let id): ("wallRevoked", id.text)
        }
    }
}

extension Event.Platform {
    var entry: (name: String, subject: String) {
        switch self {
        case .personAdded(let id): ("personAdded", id.text)
        case .personChanged(let id): ("personChanged", id.text)
        case .personInvited(let id): ("personInvited", id.text)
        case .teamAdded(let id): ("teamAdded", id.text)
        case .teamChanged(let id): ("teamChanged", id.text)
        case .teamDeleted(let id): ("teamDeleted", id.text)
        case .memberAdded(_, let team): ("memberAdded", team.text)
        case .memberRemoved(_, let team): ("memberRemoved", team.text)
        case .signedIn(let id): ("signedIn", id.text)
        case .settingChanged(let key): ("settingChanged", key)
        }
    }
}
