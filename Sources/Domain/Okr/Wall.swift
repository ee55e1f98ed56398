/// A screen in the hallway: what a team and the whole organisation want, for who passes by. Its way in is a secret link.
package struct Wall: Hashable, Sendable {
    package let id: ID<Wall>
    package let name: Title
    package let team: ID<Team>

    package init(id: ID<Wall>, name: Title, team: ID<Team>) { (self.id, self.name, self.team) = (id, name, team) }
}
