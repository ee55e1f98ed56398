import Domain
import Store
import Web

/// A request of a directory: its token is looked at in the transaction of everything that it does.
struct ScimCaller: Sendable {
    let house: House
    let request: Request
    private let hash: String
    private let now: Moment

    init(_ house: House, _ request: Request) throws {
        (self.house, self.request, now) = (house, request, house.clock())
        guard let token = request.bearer else { throw NotAuthenticated() }
        guard Secrets.isWellFormed(token: token) else { throw house.refused(request, at: now) }
        hash = Secrets.hash(token)
        try house.limitToken(hash, at: now)
    }

    /// What stands before the path of every resource.
    var base: String { house.origin(request) + Scim.base }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Occasion) throws -> Value) async throws -> Value {
        try await guarded { try await house.store.read { try body(occasion($0).0) } }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Occasion) throws -> Value) async throws -> Value {
        try await guarded {
            try await house.store.write { tx in
                let (occasion, use) = try occasion(tx)
                if use.isDue(at: now) { try TokenSQL.used(use.id, at: now, from: request.remoteAddress, tx) }
                return try body(occasion)
            }
        }
    }

    /// The body as JSON; nothing is read of it before the token is known to be good.
    func body() throws -> JSON {
        let types = [nil, Scim.type, "application/json"]
        guard types.contains(request.contentType) else { throw WrongMediaType(method: request.method) }
        let json = try JSONReader.read(request.body)
        guard case .object = json else { throw ScimRefused.wrong(.invalidSyntax, "The body is an object.") }
        return json
    }

    private func occasion(_ tx: any Transaction) throws -> (Occasion, TokenSQL.Use) {
        guard let found = try TokenSQL.viewer(hash: hash, at: now, tx) else { throw NotAuthenticated() }
        var viewer = found.viewer
        guard found.scope == .scim else { throw Refusal.forbidden }
        viewer.isReadOnly = false
        let occasion = try house.occasion(viewer, at: now, tx, .init(.scim, request, token: found.use.id))
        try occasion.require(.provision)
        return (occasion, found.use)
    }

    private func guarded<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch is NotAuthenticated {
            await house.note(.tokenRefused, Origin(.scim, request), at: now)
            throw house.refused(request, at: now)
        }
    }
}
