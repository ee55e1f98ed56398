import Domain
import Store

/// What another role brings about, whoever gave it: an admin, a directory or a provider.
enum RoleActs {
    /// Roles that reach beyond one's own work.
    static let high: Set<Role> = [.admin, .champion]

    /// Says so, and lets an admin begin afresh (decision 0092): until then champions and leads could make links for
    /// this person, so whatever opens the door to them ends here. They come in by a new link or their provider.
    static func changed(_ person: ID<Person>, from old: Role, to role: Role, _ occasion: Occasion) throws {
        guard role != old else { return }
        try occasion.tell([.platform(.roleChanged(person, to: role.rawValue))])
        guard role == .admin else { return }
        let tx = occasion.tx
        try SessionSQL.endAll(of: person, tx)
        try TokenSQL.revokeAll(of: person, at: occasion.now, tx)
        var ended: [Event.Platform] = [.sessionsEnded(person)]
        if try ProofSQL.password(of: person, tx) != nil { ended.append(.passwordRemoved(person)) }
        if try ProofSQL.needsCode(person, tx) { ended.append(.secondStepRemoved(person)) }
        try ProofSQL.removePassword(of: person, tx)
        try ProofSQL.removeSecondStep(of: person, tx)
        try occasion.tell(ended.map(Event.platform))
    }
}
