import Domain
import Store
import Web

extension House {
    func scimUsers(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let (question, base) = (Result { try ScimQuestion(request) }, caller.base)
        return try await caller.read { occasion in
            let question = try question.get()
            return try ScimFinding.users(question, below: base, occasion.tx).reply(question)
        }
    }

    func scimUser(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let base = caller.base
        return try await caller.read { occasion in
            Self.shown(try ScimFinding.user(Self.id(request), below: base, occasion.tx).json, request)
        }
    }

    func scimUserAdded(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let (body, base) = (Result { try caller.body() }, caller.base)
        return try await caller.write { occasion in
            let id = try ScimUserActs.add(DirectoryDraft(body.get()), occasion)
            let json = try ScimFinding.user(id, below: base, occasion.tx).json
            return Self.shown(json, request, status: 201).with("Location", "\(base)/Users/\(id.text)")
        }
    }

    func scimUserReplaced(_ request: Request) async throws -> Reply {
        try await changedUser(request) { _, body, old in try DirectoryDraft(body, over: old) }
    }

    func scimUserPatched(_ request: Request) async throws -> Reply {
        try await changedUser(request) { shown, body, old in
            let operations = try ScimOperation.read(body)
            return try DirectoryDraft(ScimPatch(type: .user).apply(operations, to: shown), over: old)
        }
    }

    private func changedUser(
        _ request: Request, _ draft: @escaping @Sendable (JSON, JSON, DirectoryUser) throws -> DirectoryDraft
    ) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let (body, base) = (Result { try caller.body() }, caller.base)
        return try await caller.write { occasion in
            let id: ID<Person> = try Self.id(request)
            let (old, shown) = try ScimFinding.user(id, below: base, occasion.tx)
            try ScimUserActs.change(old, to: draft(shown, body.get(), old), occasion)
            return Self.shown(try ScimFinding.user(id, below: base, occasion.tx).json, request)
        }
    }

    func scimUserDeleted(_ request: Request) async throws -> Reply {
        try await ScimCaller(self, request).write { occasion in
            try ScimUserActs.delete(DirectoryUserSQL.find(Self.id(request), occasion.tx), occasion)
        }
        return .empty()
    }

    static func shown(_ json: JSON, _ request: Request, status: Int = 200) -> Reply {
        let reply = Scim.reply(ScimProjection(request).of(json), status: status)
        return json["meta"]?["location"]?.words.map { reply.with("Content-Location", $0) } ?? reply
    }
}
