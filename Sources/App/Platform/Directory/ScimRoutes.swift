import Domain
import Store
import Web

extension House {
    /// SCIM 2.0 (RFC 7643, 7644): the organisation's own directory says who is here.
    func scimRoutes(_ routes: inout Routes<Access>) {
        let may = Access.acting(.provision)
        let large = 16 << 20
        routes.get(Scim.base + "/ServiceProviderConfig", may: may) { try await scimConfig($0) }
        routes.get(Scim.base + "/ResourceTypes", may: may) { try await scimResourceTypes($0) }
        routes.get(Scim.base + "/ResourceTypes/{name}", may: may) { try await scimResourceTypes($0) }
        routes.get(Scim.base + "/Schemas", may: may) { try await scimSchemas($0) }
        routes.get(Scim.base + "/Schemas/{name}", may: may) { try await scimSchemas($0) }
        routes.on(.post, Scim.base + "/.search", may: may) { try await scimSearch($0, users: true, groups: true) }
        routes.get(Scim.base + "/Users", may: may) { try await scimUsers($0) }
        routes.on(.post, Scim.base + "/Users", may: may) { try await scimUserAdded($0) }
        routes.on(.post, Scim.base + "/Users/.search", may: may) { try await scimSearch($0, users: true) }
        routes.get(Scim.base + "/Users/{id}", may: may) { try await scimUser($0) }
        routes.on(.put, Scim.base + "/Users/{id}", may: may) { try await scimUserReplaced($0) }
        routes.on(.patch, Scim.base + "/Users/{id}", may: may) { try await scimUserPatched($0) }
        routes.on(.delete, Scim.base + "/Users/{id}", may: may) { try await scimUserDeleted($0) }
        routes.get(Scim.base + "/Groups", may: may) { try await scimGroups($0) }
        routes.on(.post, Scim.base + "/Groups", may: may, bodyLimit: large) { try await scimGroupAdded($0) }
        routes.on(.post, Scim.base + "/Groups/.search", may: may) { try await scimSearch($0, groups: true) }
        routes.get(Scim.base + "/Groups/{id}", may: may) { try await scimGroup($0) }
        routes.on(.put, Scim.base + "/Groups/{id}", may: may, bodyLimit: large) { try await scimGroupReplaced($0) }
        routes.on(.patch, Scim.base + "/Groups/{id}", may: may, bodyLimit: large) { try await scimGroupPatched($0) }
        routes.on(.delete, Scim.base + "/Groups/{id}", may: may) { try await scimGroupDeleted($0) }
    }

    // MARK: What there is

    private func scimConfig(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        try await caller.read { _ in }
        let no: JSON = ["supported": .bool(false)]
        return Scim.reply([
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": ["supported": .bool(true)],
            "bulk": ["supported": .bool(false), "maxOperations": .count(0), "maxPayloadSize": .count(0)],
            "filter": ["supported": .bool(true), "maxResults": .count(Scim.most)], "changePassword": no, "sort": no,
            "etag": no,
            "authenticationSchemes": [
                [
                    "type": "oauthbearertoken", "name": "API token",
                    "description": "Authorization: Bearer, with a token of scope scim that an admin made.",
                    "primary": .bool(true),
                ]
            ],
            "meta": [
                "resourceType": "ServiceProviderConfig",
                "location": .string(caller.base + "/ServiceProviderConfig"),
            ],
        ])
    }

    private func scimResourceTypes(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        try await caller.read { _ in }
        return try listed(
            ScimResource.all.map { ($0.name, $0.json(below: caller.base)) }, request)
    }

    private func scimSchemas(_ request: Request) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        try await caller.read { _ in }
        return try listed(
            ScimResource.all.flatMap(\.schemas).map { ($0.urn, $0.json(below: caller.base)) }, request)
    }

    /// All of them, or the one that is named.
    private func listed(_ all: [(name: String, json: JSON)], _ request: Request) throws -> Reply {
        // RFC 7644 4: a filter is refused here.
        if request.query["filter"] != nil { throw Refusal.forbidden }
        let name = request.parameter("name")
        if !name.isEmpty {
            guard let one = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
                throw Refusal.notFound
            }
            return Scim.reply(one.json)
        }
        return Scim.reply([
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": .count(all.count),
            "startIndex": .count(1), "itemsPerPage": .count(all.count), "Resources": .array(all.map(\.json)),
        ])
    }

    private func scimSearch(_ request: Request, users: Bool = false, groups: Bool = false) async throws -> Reply {
        let caller = try ScimCaller(self, request)
        let (body, base) = (Result { try caller.body() }, caller.base)
        return try await caller.read { occasion in
            let question = try ScimQuestion(searching: body.get())
            var found = users ? try ScimFinding.users(question, below: base, occasion.tx) : ScimFound()
            if groups {
                let more = try ScimFinding.groups(
                    question.following(found, isSecond: users), below: base, occasion.tx)
                found.total += more.total
                found.resources += more.resources
            }
            return found.reply(question)
        }
    }
}

extension ScimQuestion {
    /// The rest of the page, behind what another list gave.
    func following(_ found: ScimFound, isSecond: Bool) -> ScimQuestion {
        guard isSecond else { return self }
        return ScimQuestion(
            filter: filter, start: max(1, start - found.total), count: max(0, count - found.resources.count),
            projection: projection)
    }

    private init(filter: ScimFilter?, start: Int, count: Int, projection: ScimProjection) {
        (self.filter, self.start, self.count, self.projection) = (filter, start, count, projection)
    }
}
