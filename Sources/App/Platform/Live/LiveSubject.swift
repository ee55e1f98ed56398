import Domain

/// What a page may show and so wants to know of: `objective/01K…`.
enum LiveSubject: Hashable, Sendable {
    case objective(ID<Objective>)
    case keyResult(ID<KeyResult>)
    case team(ID<Team>)
    case cycle(ID<Cycle>)
    case idea(ID<Idea>)
    /// What is asked of this person and what belongs to them; only for themselves.
    case person(ID<Person>)

    /// A page asks for no more than this.
    static let most = 60

    var text: String {
        switch self {
        case .objective(let id): "objective/" + id.text
        case .keyResult(let id): "key-result/" + id.text
        case .team(let id): "team/" + id.text
        case .cycle(let id): "cycle/" + id.text
        case .idea(let id): "idea/" + id.text
        case .person(let id): "person/" + id.text
        }
    }

    init?(_ text: Substring) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = ID<Void>(parsing: String(parts[1])) else { return nil }
        switch parts[0] {
        case "objective": self = .objective(ID(trusted: id.text))
        case "key-result": self = .keyResult(ID(trusted: id.text))
        case "team": self = .team(ID(trusted: id.text))
        case "cycle": self = .cycle(ID(trusted: id.text))
        case "idea": self = .idea(ID(trusted: id.text))
        case "person": self = .person(ID(trusted: id.text))
        default: return nil
        }
    }
}

/// Under which changes are announced. Work that is for a team only is never announced under its team, cycle or owner's
/// colleagues, but under topics that only those get who may see it.
enum LiveTopic: Hashable, Sendable {
    case subject(LiveSubject)
    /// Work of this team or one below it, for its own people only.
    case inside(ID<Team>)
    /// All work that is for some only: champions and admins see it.
    case reserved
}

/// What events mean for pages and their streams.
struct LiveNews: Sendable, Equatable {
    var topics: Set<LiveTopic> = []
    /// Whose sessions and rights must be looked at again.
    var people: Set<ID<Person>> = []
}
