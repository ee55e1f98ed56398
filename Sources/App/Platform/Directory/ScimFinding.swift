import Domain
import Store

/// Finds users and groups for a directory. What an index does not know is read through in pieces.
enum ScimFinding {
    private static let piece = 500
    /// Members that one list may show: a page with large groups is a shorter page.
    static let mostMembers = 20_000

    static func users(_ question: ScimQuestion, below base: String, _ tx: any Transaction) throws -> ScimFound {
        guard let filter = question.filter else {
            let users =
                question.count == 0
                ? [] : try DirectoryUserSQL.page(skipping: question.start - 1, limit: question.count, tx)
            return ScimFound(total: try DirectoryUserSQL.count(tx), resources: try shown(users, below: base, tx))
        }
        var window = Window(question, filter)
        let among = filter.users ?? .all
        var after = ""
        while true {
            let users = try DirectoryUserSQL.list(among, after: after, limit: piece, tx)
            for resource in try shown(users, below: base, tx) { window.offer(resource) }
            guard users.count == piece, let last = users.last else { break }
            after = last.person.id.text
        }
        return window.found
    }

    static func user(_ id: ID<Person>, below base: String, _ tx: any Transaction) throws -> (
        user: DirectoryUser, json: JSON
    ) {
        let user = try DirectoryUserSQL.find(id, tx)
        return (user, try shown([user], below: base, tx).first ?? .null)
    }

    private static func shown(_ users: [DirectoryUser], below base: String, _ tx: any Transaction) throws -> [JSON] {
        let groups = try DirectoryGroupSQL.groups(of: users.map(\.person.id), tx)
        return users.map { $0.json(groups: groups[$0.person.id] ?? [], below: base) }
    }

    static func groups(_ question: ScimQuestion, below base: String, _ tx: any Transaction) throws -> ScimFound {
        let withMembers = question.projection.shows("members")
        guard let filter = question.filter else {
            let all =
                question.count == 0
                ? [] : try DirectoryGroupSQL.page(skipping: question.start - 1, limit: question.count, tx)
            let groups = withMembers ? try fitting(all, tx) : all
            return ScimFound(
                total: try DirectoryGroupSQL.count(tx),
                resources: try shown(groups, withMembers: withMembers, below: base, tx))
        }
        var window = Window(question, filter)
        let among = filter.groups ?? .all
        // Members are only read where they decide, or for what is shown.
        let decides = filter.names("members")
        var after = ""
        while true {
            let limit = decides ? 10 : piece
            let groups = try DirectoryGroupSQL.list(among, after: after, limit: limit, tx)
            for resource in try shown(groups, withMembers: decides, below: base, tx) { window.offer(resource) }
            guard groups.count == limit, let last = groups.last else { break }
            after = last.id.text
        }
        var found = window.found
        if withMembers, !decides { found.resources = try withMembersNow(found.resources, below: base, tx) }
        return found
    }

    static func group(_ id: ID<DirectoryGroup>, withMembers: Bool, below base: String, _ tx: any Transaction) throws
        -> JSON
    {
        let group = try DirectoryGroupSQL.find(id, tx)
        return try shown([group], withMembers: withMembers, below: base, tx).first ?? .null
    }

    private static func withMembersNow(_ resources: [JSON], below base: String, _ tx: any Transaction) throws -> [JSON]
    {
        let ids = resources.compactMap { $0["id"]?.words }.compactMap { ID<DirectoryGroup>(parsing: $0) }
        let groups = try ids.map { try DirectoryGroupSQL.find($0, tx) }
        return try shown(fitting(groups, tx), withMembers: true, below: base, tx)
    }

    private static func fitting(_ groups: [DirectoryGroup], _ tx: any Transaction) throws -> [DirectoryGroup] {
        let sizes = try DirectoryGroupSQL.sizes(of: groups.map(\.id), tx)
        var (total, fit) = (0, [DirectoryGroup]())
        for group in groups {
            total += sizes[group.id] ?? 0
            if !fit.isEmpty, total > mostMembers { break }
            fit.append(group)
        }
        return fit
    }

    private static func shown(
        _ groups: [DirectoryGroup], withMembers: Bool, below base: String, _ tx: any Transaction
    ) throws -> [JSON] {
        let members = withMembers ? try DirectoryGroupSQL.members(of: groups.map(\.id), tx) : [:]
        return groups.map { $0.json(members: withMembers ? members[$0.id] ?? [] : nil, below: base) }
    }

    /// Counts everything that matches and keeps what is asked for.
    private struct Window {
        let question: ScimQuestion
        let filter: ScimFilter
        var found = ScimFound()

        init(_ question: ScimQuestion, _ filter: ScimFilter) { (self.question, self.filter) = (question, filter) }

        mutating func offer(_ resource: JSON) {
            guard filter.matches(resource) else { return }
            found.total += 1
            if found.total >= question.start, found.resources.count < question.count {
                found.resources.append(resource)
            }
        }
    }
}

extension ScimFilter {
    /// What has to be equal, where an index knows who has it.
    private func equal(_ attribute: String, _ part: String? = nil) -> String? {
        switch self {
        case .and(let left, let right): left.equal(attribute, part) ?? right.equal(attribute, part)
        case .compare(let path, .eq, .string(let text)):
            path.schema == nil && path.attribute == attribute && path.part == part ? text : nil
        case .has(let path, let inner):
            path.schema == nil && path.attribute == attribute && part != nil ? inner.equal(part ?? "") : nil
        default: nil
        }
    }

    fileprivate var users: DirectoryUserSQL.Among? {
        if let id = equal("id") { return .id(id) }
        if let id = equal("externalid") { return .externalID(id) }
        return (equal("username") ?? equal("emails", "value")).map { .called(DirectoryUser.key($0)) }
    }

    fileprivate var groups: DirectoryGroupSQL.Among? {
        if let id = equal("id") { return .id(id) }
        if let id = equal("externalid") { return .externalID(id) }
        if let name = equal("displayname") { return .named(DirectoryUser.key(name)) }
        return (equal("members") ?? equal("members", "value")).map { .with($0) }
    }

    fileprivate func names(_ attribute: String) -> Bool {
        switch self {
        case .and(let left, let right), .or(let left, let right): left.names(attribute) || right.names(attribute)
        case .not(let inner): inner.names(attribute)
        case .present(let path), .compare(let path, _, _), .has(let path, _): path.attribute == attribute
        }
    }
}
