/// Who may do what: the one question under pages, API, live updates, search and command line, answered by the table.
package enum Permission {
    package static func allows(_ act: Act, role: Role, relation: Relation) -> Bool {
        let right = act.right
        switch role {
        case .admin: return !right.reach(of: .admin).isDisjoint(with: relation.reach)
        case .champion: return !right.reach(of: .champion).isDisjoint(with: relation.reach)
        case .observer: return !right.reach(of: .observer).isDisjoint(with: relation.reach)
        case .member:
            return !right.reach(of: .member).isDisjoint(with: relation.reach)
                || !right.reach(of: .lead).isDisjoint(with: relation.reachOfLead)
        }
    }
}
