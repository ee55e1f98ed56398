import Domain
import Store
import Web

extension House {
    /// A link for the log that makes the first admin; nil when there is one already.
    package func beginSetUp(links: String) async throws -> String? {
        let (secret, now) = (secrets.link(), clock())
        let isOpen = try await store.write { tx in
            guard try !SetUpSQL.hasAdmin(tx) else { return false }
            try SetUpSQL.insert(hash: Secrets.hash(secret), at: now, tx)
            return true
        }
        return isOpen ? "\(links)/set-up/\(secret)" : nil
    }

    func setUpRoutes(_ routes: inout Routes<Access>) {
        routes.get("/set-up/{secret}", may: .everyone) { try await setUpShown($0) }
        routes.post("/set-up/{secret}", may: .everyone) { try await setUp($0) }
    }

    private func setUpShown(_ request: Request) async throws -> Reply {
        let hash = Secrets.hash(request.parameter("secret"))
        guard try await store.read({ try SetUpSQL.isGood(hash: hash, $0) }) else { return try noSetUp(request) }
        return setUpPage(request, SetUpTyped(), nil)
    }

    private func setUp(_ request: Request) async throws -> Reply {
        let hash = Secrets.hash(request.parameter("secret"))
        guard try await store.read({ try SetUpSQL.isGood(hash: hash, $0) }) else { return try noSetUp(request) }
        let typed = SetUpTyped(try request.form())
        let (now, arrival, language) = (clock(), arrival(.setUp, request), voice(request).language)
        do {
            let (draft, organisation) = try typed.draft()
            let isFirst = try await store.write { tx -> Bool in
                guard try SetUpSQL.use(hash: hash, tx) else { return false }
                try admit(draft, to: organisation, language, arrival.origin, at: now, tx)
                guard let person = try PersonSQL.find(email: draft.email, tx) else { return false }
                try begin(arrival, person.id, at: now, tx)
                return true
            }
            guard isFirst else { return try noSetUp(request) }
            try await reload()
            return cookie(arrival.secret, request, on: .redirect("/"))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return setUpPage(request, typed, refusal)
        }
    }

    /// Somebody who was added before, without rights, becomes admin; else they are new.
    private func admit(
        _ draft: Person.Draft, to organisation: String, _ language: Language, _ origin: Origin, at now: Moment,
        _ tx: any Transaction
    ) throws {
        var person = try PersonSQL.find(email: draft.email, tx) ?? Person(id: ids.next(), draft: draft, version: 0)
        let isNew = person.version == 0
        person.draft.role = .admin
        person.draft.isActive = true
        person.version += 1
        if isNew { try PersonSQL.insert(person, at: now, tx) } else { try PersonSQL.update(person, tx) }
        guard let viewer = try SessionSQL.viewer(person.id, tx) else { return }
        let occasion = try occasion(viewer, at: now, tx, origin)
        try occasion.tell([.platform(isNew ? .personAdded(person.id) : .personChanged(person.id))])
        try SettingSQL.set("name", to: organisation, tx)
        try SettingSQL.set("language", to: language.rawValue, tx)
        try SettingSQL.set(SettingSQL.revisionKey, to: occasion.next(Event.self).text, tx)
    }

    /// A wrong link and a house that has its admin look like any other address that is not there.
    private func noSetUp(_ request: Request) throws -> Reply {
        if let reply = tooOften(request) { return reply }
        throw NotServed.notFound
    }

    private func setUpPage(_ request: Request, _ typed: SetUpTyped, _ refusal: Refusal?) -> Reply {
        let page = SetUpPage(
            voice: voice(request), action: "/set-up/\(request.parameter("secret"))", typed: typed, refusal: refusal)
        return Reply.html(bare(page.voice, page.title, page.html), status: refusal == nil ? 200 : 422).secret()
    }
}

/// What the first one types.
struct SetUpTyped: Sendable {
    var organisation = ""
    var name = ""
    var email = ""

    init() {}

    init(_ form: Form) {
        (organisation, name, email) = (form["organisation"] ?? "", form["name"] ?? "", form.text("email"))
    }

    func draft() throws(Refusal) -> (Person.Draft, organisation: String) {
        var faults = Faults()
        let organisation = faults.keep { () throws(Refusal) in
            try Title(parsing: self.organisation, at: "/organisation")
        }
        let name = faults.keep { () throws(Refusal) in try Title(parsing: self.name, at: "/name") }
        let email = faults.keep { () throws(Refusal) in try Email(parsing: self.email) }
        try faults.check()
        guard let organisation, let name, let email else { throw Refusal.invalid("", .required) }
        return (Person.Draft(email: email, name: name, role: .admin), organisation.text)
    }
}
