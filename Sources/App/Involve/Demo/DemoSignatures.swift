import Domain
import Store

/// Some of a team stand behind what is proposed or agreed; the lead first.
extension DemoMaker {
    mutating func sign(_ draft: DemoDraft, of team: DemoTeam, _ slot: Int) {
        guard draft.fate == .proposed || draft.fate == .agreed else { return }
        let others = team.members.filter { $0 != team.lead }
        let at = draft.createdAt + Moment.day
        for person in [team.lead] + others.prefix(((team.leaf ?? 0) + slot * 2) % 5) {
            involve.signatures.append([draft.id.sqlValue, person.sqlValue, .integer(at)])
        }
    }
}
