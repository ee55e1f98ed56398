/// What was learned from an objective, said at its close by who was there.
package struct Reflection: Hashable, Sendable {
    package let objective: ID<Objective>
    package let author: ID<Person>
    package let text: Prose
    package let at: Moment

    package init(objective: ID<Objective>, author: ID<Person>, text: Prose, at: Moment) {
        (self.objective, self.author, self.text, self.at) = (objective, author, text, at)
    }

    /// Looking back begins when its cycle is being closed; it may go on afterwards.
    package static func allow(on objective: Objective, in cycle: Cycle) throws(Refusal) {
        guard cycle.state == .closing || cycle.state == .closed else { throw .conflict(.cycleNotClosing) }
        guard objective.isAgreed || objective.state == .closed else { throw .conflict(.objectiveNotAgreed) }
    }
}
