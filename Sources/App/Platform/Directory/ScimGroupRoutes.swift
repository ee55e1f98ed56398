import Domain
import Store
import Web

extension House {
    func scimGroups(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let (question, base) = (Result { try ScimQuestion(request) }, caller.base)
        return try await caller.read { occasion in
            let question = try question.get()
            return try ScimFinding.groups(question, below: base, occasion.tx).reply(question)
        }
    }

    func scimGroup(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        return try await groupShown(Self.scimID(request), caller)
    }

    func scimGroupAdded(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let body = Result { try caller.body() }
        let (id, rest) = try await caller.write { occasion in
            let change = try ScimGroupChange(whole: body.get())
            let id = try ScimGroupActs.add(change, occasion)
            return (id, try Self.firstMoves(id, change, occasion))
        }
        try await moved(rest, in: id, caller)
        return try await groupShown(id, caller, status: 201).with("Location", "\(caller.base)/Groups/\(id.text)")
    }

    func scimGroupReplaced(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let id = try await changedGroup(request, caller) { try ScimGroupChange(whole: $0) }
        return try await groupShown(id, caller)
    }

    /// 204 as Entra ID wants it; the group itself for who asks for attributes of it.
    func scimGroupPatched(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let id = try await changedGroup(request, caller) { try ScimGroupChange(ScimOperation.read($0)) }
        return request.query["attributes"] == nil ? .empty() : try await groupShown(id, caller)
    }

    func scimGroupDeleted(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let id: ID<DirectoryGroup> = Self.scimID(request)
        let rest = try await caller.write { occasion in
            try ScimGroupActs.moves(DirectoryGroupSQL.find(id, occasion.tx).id, [.replace([])], occasion.tx)
        }
        try await moved(rest, in: id, caller)
        try await caller.write { try ScimGroupActs.delete(id, $0) }
        return .empty()
    }

    private func changedGroup(
        _ request: Request, _ caller: ScimCaller, _ read: @escaping @Sendable (JSON) throws -> ScimGroupChange
    ) async throws -> ID<DirectoryGroup> {
        let body = Result { try caller.body() }
        let id: ID<DirectoryGroup> = Self.scimID(request)
        let rest = try await caller.write { occasion in
            _ = try DirectoryGroupSQL.find(id, occasion.tx)
            let change = try read(body.get())
            try ScimGroupActs.rename(id, change, occasion)
            return try Self.firstMoves(id, change, occasion)
        }
        try await moved(rest, in: id, caller)
        return id
    }

    /// The first piece goes with the rest of the change: what fits in one piece is all or nothing.
    private static func firstMoves(
        _ id: ID<DirectoryGroup>, _ change: ScimGroupChange, _ occasion: Occasion
    ) throws -> ScimGroupActs.Moves {
        guard !change.steps.isEmpty else { return [] }
        let moves = try ScimGroupActs.moves(id, change.steps, occasion.tx)
        if let first = moves.first { try ScimGroupActs.move(first, in: id, occasion) }
        return Array(moves.dropFirst())
    }

    private func moved(_ rest: ScimGroupActs.Moves, in id: ID<DirectoryGroup>, _ caller: ScimCaller) async throws {
        for piece in rest { try await caller.write { try ScimGroupActs.move(piece, in: id, $0) } }
    }

    private func groupShown(_ id: ID<DirectoryGroup>, _ caller: ScimCaller, status: Int = 200) async throws -> Reply {
        let (request, base) = (caller.request, caller.base)
        let withMembers = ScimProjection(request).shows("members")
        return try await caller.read { occasion in
            let json = try ScimFinding.group(id, withMembers: withMembers, below: base, occasion.tx)
            return Self.shown(json, request, status: status)
        }
    }

    /// What cannot be an id is looked up as one that nobody has: after the rights, which come first.
    private static func scimID(_ request: Request) -> ID<DirectoryGroup> {
        ID(parsing: request.parameter("id")) ?? ID(trusted: "")
    }
}
