import Domain
import Store

extension Viewer {
    /// The condition on `objective AS o` under which this person may see it. Visibility `team` means: members and
    /// leads of that team and of the teams above it, the owner, champions and admins.
    var sees: SQL {
        if Permission.allows(.seeReserved, role: role, relation: .none) { return "TRUE" }
        return """
            (o.visibility = 'everyone' OR o.owner = \(id) OR EXISTS (
                SELECT 1 FROM team_above AS up JOIN member AS m ON m.team = up.above
                WHERE up.team = o.team AND m.person = \(id)))
            """
    }
}
