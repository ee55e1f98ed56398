import Domain
import Store
import Web

/// The groups of the directory and the tokens it comes in with.
struct DirectoryReading: Sendable {
    static let most = 50

    let groups: [(group: DirectoryGroup, size: Int, team: String?)]
    let hasMore: Bool
    let tokens: [TokenSQL.Entry]

    init(after: String, _ occasion: Occasion) throws {
        try occasion.require(.provision)
        let tx = occasion.tx
        let found = try DirectoryGroupSQL.list(.all, after: after, limit: Self.most + 1, tx)
        hasMore = found.count > Self.most
        let shown = found.prefix(Self.most)
        let sizes = try DirectoryGroupSQL.sizes(of: shown.map(\.id), tx)
        groups = try shown.map { ($0, sizes[$0.id] ?? 0, try $0.team.map { try TeamSQL.find($0, tx).draft.name.text }) }
        tokens = try TokenSQL.ofDirectory(limit: 100, tx)
    }
}

/// One group, for the form that says what it stands for.
struct MappingReading: Sendable {
    let group: DirectoryGroup
    let team: String

    init(_ id: ID<DirectoryGroup>, _ occasion: Occasion) throws {
        try occasion.require(.provision)
        group = try DirectoryGroupSQL.find(id, occasion.tx)
        team = try group.team.map { try TeamSQL.find($0, occasion.tx).draft.name.text } ?? ""
    }
}

extension House {
    /// What groups of the directory stand for.
    func directoryRoutes(_ routes: inout Routes<Access>) {
        routes.get("/settings/directory", may: .acting(.provision)) { try await directory($0) }
        routes.get("/settings/directory/{id}", may: .acting(.provision)) { try await mapping($0) }
        routes.post("/settings/directory/{id}", may: .acting(.provision)) { try await mapped($0) }
    }

    private func directory(_ request: Request) async throws -> Reply {
        let after = (try Self.asked(request.query["after"]) as ID<DirectoryGroup>?)?.text ?? ""
        let (reading, guest) = try await read(request) { try DirectoryReading(after: after, $0) }
        let page = DirectoryPage(reading, address: origin(request) + Scim.base, for: guest)
        return .html(guest.page(page.title, at: nil, flash: guest.flash(request), page.html))
    }

    private func mapping(_ request: Request) async throws -> Reply {
        let id: ID<DirectoryGroup> = try Self.id(request)
        let (reading, guest) = try await read(request) { try MappingReading(id, $0) }
        let page = MappingPage(reading, for: guest)
        return .html(guest.page(page.title, at: nil, page.html))
    }

    private func mapped(_ request: Request) async throws -> Reply {
        let id: ID<DirectoryGroup> = try Self.id(request)
        let form = try request.form()
        let typed = (team: form.text("team"), role: form.text("role"))
        do {
            let old = try await write(request) { try DirectoryActs.map(id, team: typed.team, role: typed.role, $0) }
                .value
            var after = ""
            while true {
                let begin = after
                let next = try await write(request) { try DirectoryActs.apply(id, from: old, after: begin, $0) }.value
                guard let next else { break }
                after = next
            }
            return .redirect(Link("/settings/directory").done(.saved))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let (reading, guest) = try await read(request) { try MappingReading(id, $0) }
            let page = MappingPage(reading, typed: typed, refusal, for: guest)
            return .html(guest.page(page.title, at: nil, page.html), status: 422)
        }
    }
}

/// What an admin lets groups stand for.
enum DirectoryActs {
    /// The team it stood for before.
    static func map(_ id: ID<DirectoryGroup>, team: String, role: String, _ occasion: Occasion) throws -> ID<Team>? {
        try occasion.require(.provision)
        try occasion.requireProof()
        var group = try DirectoryGroupSQL.find(id, occasion.tx)
        let old = group.team
        var faults = Faults()
        group.role =
            role.isEmpty
            ? nil : faults.keep { () throws(Refusal) in try Preferences.word(role, Role.self, "/role") }
        group.team = team.isEmpty ? nil : try WallsReading.team(called: team, occasion.tx)
        if !team.isEmpty, group.team == nil { faults.add("/team", .unknownReference) }
        try faults.check()
        try DirectoryGroupSQL.update(group, occasion.tx)
        try occasion.tell([.platform(.directoryGroupMapped(id.text))])
        return old
    }

    /// Carries it out for the members behind `after`; where to go on, nil at the end.
    static func apply(_ id: ID<DirectoryGroup>, from old: ID<Team>?, after: String, _ occasion: Occasion) throws
        -> String?
    {
        try occasion.require(.provision)
        let group = try DirectoryGroupSQL.find(id, occasion.tx)
        let people = try DirectoryGroupSQL.members(
            of: id, after: after, limit: DirectoryGrants.piece, occasion.tx)
        guard !people.isEmpty else { return nil }
        try DirectoryGrants.leave(people, team: old == group.team ? nil : old, occasion)
        try DirectoryGrants.enter(people, group, occasion)
        return people.count == DirectoryGrants.piece ? people.last?.text : nil
    }
}
