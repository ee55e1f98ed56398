/// Something somebody wrote in a session.
package struct SessionCard: Hashable, Sendable {
    package let id: ID<SessionCard>
    package var title: Title
    /// May be empty.
    package var why: Prose
    /// Nil when it was written confidentially, and whoever wrote it did not say otherwise later.
    package var author: ID<Person>?
    package var group: ID<SessionGroup>?
    /// Whether all see it, or only who wrote it.
    package var isShown: Bool
    package var version: Int

    package init(
        id: ID<SessionCard>, title: Title, why: Prose, author: ID<Person>?, group: ID<SessionGroup>? = nil,
        isShown: Bool, version: Int = 1
    ) {
        (self.id, self.title, self.why, self.author) = (id, title, why, author)
        (self.group, self.isShown, self.version) = (group, isShown, version)
    }
}

/// Cards that belong together.
package struct SessionGroup: Hashable, Sendable {
    package let id: ID<SessionGroup>
    package var name: Title
    package var version: Int

    package init(id: ID<SessionGroup>, name: Title, version: Int = 1) {
        (self.id, self.name, self.version) = (id, name, version)
    }
}

/// One change of what lies on the table. The steps of a session, in the order of their numbers, give its state.
package enum SessionStep: Hashable, Sendable {
    case moved(to: GoalSession.Phase)
    case wrote(ID<SessionCard>, Title, Prose, author: ID<Person>?)
    case rewrote(ID<SessionCard>, Title, Prose)
    case removed(ID<SessionCard>)
    case named(ID<SessionCard>, author: ID<Person>)
    case put(ID<SessionCard>, in: ID<SessionGroup>?)
    case grouped(ID<SessionGroup>, Title)
    case renamed(ID<SessionGroup>, Title)
    /// Its cards lie loose again.
    case dissolved(ID<SessionGroup>)
}

/// What lies on the table of a session.
package struct SessionBoard: Hashable, Sendable {
    package var phase: GoalSession.Phase
    /// By id.
    package var cards: [ID<SessionCard>: SessionCard]
    package var groups: [ID<SessionGroup>: SessionGroup]

    package init(
        phase: GoalSession.Phase = .planned, cards: [SessionCard] = [], groups: [SessionGroup] = []
    ) {
        self.phase = phase
        self.cards = Dictionary(cards.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.groups = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What can be voted on, in the order in which it lies there: groups with cards, then loose cards.
    package var options: [SessionOption] {
        let shown = cards.values.filter(\.isShown).sorted { $0.id < $1.id }
        let byGroup = Dictionary(grouping: shown) { $0.group }
        let heaps = groups.values.sorted { $0.id < $1.id }.compactMap { group in
            byGroup[group.id].map { SessionOption.group(group, $0) }
        }
        return heaps + (byGroup[nil] ?? []).map(SessionOption.card)
    }

    /// Carries out one step; what is about something that is not there changes nothing.
    package mutating func apply(_ step: SessionStep) {
        switch step {
        case .moved(let phase):
            self.phase = phase
            if phase.showsCards { for id in cards.keys { cards[id]?.isShown = true } }
        case .wrote(let id, let title, let why, let author):
            cards[id] = SessionCard(id: id, title: title, why: why, author: author, isShown: phase.showsCards)
        case .rewrote(let id, let title, let why):
            cards[id]?.title = title
            cards[id]?.why = why
            cards[id]?.version += 1
        case .removed(let id): cards[id] = nil
        case .named(let id, let author): cards[id]?.author = author
        case .put(let id, let group): cards[id]?.group = group
        case .grouped(let id, let name): groups[id] = SessionGroup(id: id, name: name)
        case .renamed(let id, let name):
            groups[id]?.name = name
            groups[id]?.version += 1
        case .dissolved(let id):
            groups[id] = nil
            for (card, one) in cards where one.group == id { cards[card]?.group = nil }
        }
    }
}

/// One thing to choose: a group of cards, or a card by itself.
package enum SessionOption: Hashable, Sendable {
    case group(SessionGroup, [SessionCard])
    case card(SessionCard)

    package var id: String {
        switch self {
        case .group(let group, _): group.id.text
        case .card(let card): card.id.text
        }
    }

    package var title: Title {
        switch self {
        case .group(let group, _): group.name
        case .card(let card): card.title
        }
    }

    package var cards: [SessionCard] {
        switch self {
        case .group(_, let cards): cards
        case .card(let card): [card]
        }
    }
}
