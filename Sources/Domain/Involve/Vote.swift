/// A vote of a goal-setting session on what came up in it. Every ballot is handed in once, sealed, and only added up.
package struct Vote: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case open, closed, cancelled }
    /// Why there is no result.
    package enum Cancellation: String, CaseIterable, Sendable {
        case calledOff
        /// The ballots that wait are not those that were given: a backup was put back, or a file was lost.
        case lost
    }

    package let id: ID<Vote>
    /// The id of its session, as text.
    package let session: String
    /// 1 for the first vote of a session.
    package let number: Int
    package let rule: DotRule
    /// What is voted on, as the session names it; 1 to 500, none of them twice. Fixed at opening.
    package let options: [String]
    package var state: State
    package var cancellation: Cancellation?
    /// How many may vote, those included who were sent away since: that number must not tell whether they had voted.
    package var voters: Int
    /// How many ballots were handed in.
    package var given: Int
    package let openedAt: Moment
    package var closedAt: Moment?
    /// The dots of each option, in their order; only when it is closed and enough ballots were handed in.
    package var dots: [Int]?

    package init(
        id: ID<Vote>, session: String, number: Int, rule: DotRule, options: [String], state: State = .open,
        cancellation: Cancellation? = nil, voters: Int, given: Int = 0, openedAt: Moment, closedAt: Moment? = nil,
        dots: [Int]? = nil
    ) {
        (self.id, self.session, self.number, self.rule, self.options) = (id, session, number, rule, options)
        (self.state, self.cancellation, self.voters, self.given) = (state, cancellation, voters, given)
        (self.openedAt, self.closedAt, self.dots) = (openedAt, closedAt, dots)
    }

    /// From so few voters on the totals can say who gave what, as soon as somebody tells their own.
    package static let few = 5

    /// Whether what was handed in may be told. Where people were promised that totals hide them, fewer ballots than that
    /// are no totals: whoever closes the vote after the first one would read it.
    package static func tells(given: Int, of voters: Int) -> Bool { given >= few || voters < few }

    /// If it closed now there would be no result, or there is none for that reason.
    package var isTooFew: Bool { state != .cancelled && !Self.tells(given: given, of: voters) }

    /// Options that can be voted on: refuses at `/options` when there are none, too many, or one twice.
    package static func checked(options: [String]) throws(Refusal) -> [String] {
        guard !options.isEmpty else { throw .invalid("/options", .required) }
        guard options.count <= DotRule.options.upperBound else {
            throw .invalid("/options", .tooMany(limit: DotRule.options.upperBound))
        }
        guard Set(options).count == options.count else { throw .invalid("/options", .alreadyTaken) }
        return options
    }

    /// The options by what they got; nil while there is no result.
    package var ranking: Ranking<String>? {
        dots.map { dots in Ranking(zip(options, dots).map { (option: $0, dots: $1) }) }
    }
}
