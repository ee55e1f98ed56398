/// An adopted idea that became an objective or a key result. Its author keeps the credit.
package struct Promotion: Hashable, Sendable {
    /// What it is to become.
    package enum Into: Hashable, Sendable {
        case objective(of: ID<Team>, in: ID<Cycle>)
        case keyResult(of: ID<Objective>)
    }

    package struct Draft: Hashable, Sendable {
        package var into: Into
        /// Nil: as the idea says it.
        package var title: Title?
        /// Needed where an agreed objective gets a key result.
        package var reason: Prose?

        package init(into: Into, title: Title? = nil, reason: Prose? = nil) {
            (self.into, self.title, self.reason) = (into, title, reason)
        }
    }

    package let idea: ID<Idea>
    package let objective: ID<Objective>
    /// Nil where the idea became the objective itself.
    package let keyResult: ID<KeyResult>?
    package let author: ID<Person>
    package let at: Moment

    package init(
        idea: ID<Idea>, objective: ID<Objective>, keyResult: ID<KeyResult>?, author: ID<Person>, at: Moment
    ) {
        (self.idea, self.objective, self.keyResult) = (idea, objective, keyResult)
        (self.author, self.at) = (author, at)
    }
}

extension Idea {
    /// Only what was adopted becomes something.
    ///
    /// - Parameter last: the newest answer, nil without one.
    package func allowsPromotion(after last: IdeaAnswer.Outcome?) throws(Refusal) {
        guard state == .answered, last == .adopted else { throw .conflict(.ideaNotAdopted) }
    }

    /// The draft objective that this idea becomes, with its own reason.
    package func asObjective(
        _ title: Title?, of team: ID<Team>, in cycle: ID<Cycle>, owner: ID<Person>, isReserved: Bool
    ) -> Objective.Draft {
        Objective.Draft(
            title: title ?? draft.title, why: draft.why, cycle: cycle, team: team, owner: owner,
            visibility: isReserved ? .team : .everyone)
    }

    /// The key result that this idea becomes: done or not, until somebody says how it is measured.
    package func asKeyResult(_ title: Title?, owner: ID<Person>) -> KeyResult.Draft {
        KeyResult.Draft(title: title ?? draft.title, metric: .binary, owner: owner)
    }
}
