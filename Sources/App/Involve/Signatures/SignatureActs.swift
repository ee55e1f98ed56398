import Domain
import Store

/// "I stand behind this", and back.
enum SignatureActs {
    static func sign(_ objective: Objective, _ occasion: Occasion) throws -> Signature {
        try occasion.require(.standBehind)
        guard objective.allowsSignature else { throw Refusal.conflict(.notProposedOrAgreed) }
        let (viewer, tx) = (occasion.viewer, occasion.tx)
        if try SignatureSQL.sign(objective.id, by: viewer.id, at: occasion.now, tx) {
            try occasion.tell([.involve(.signatureGiven(by: viewer.id, to: objective.id))])
        }
        let since = try SignatureSQL.since(objective.id, by: viewer.id, tx) ?? occasion.now
        return Signature(person: viewer.id, name: viewer.name, at: since)
    }

    /// Nothing happens when one did not sign.
    static func takeBack(_ objective: Objective, _ occasion: Occasion) throws {
        try occasion.require(.standBehind)
        if try SignatureSQL.takeBack(objective.id, by: occasion.viewer.id, occasion.tx) {
            try occasion.tell([.involve(.signatureWithdrawn(by: occasion.viewer.id, from: objective.id))])
        }
    }
}
