import Domain
import Store
import Web

/// What was typed in the form of a person.
struct PersonTyped: Sendable {
    var name = ""
    var email = ""
    var language = ""
    var role = Role.member.rawValue
    var isActive = true
    /// The mail address of who they report to.
    var manager = ""
    var zone = ""
    var version = ""
    var once = ""

    init() {}

    init(_ form: Form) {
        (name, email, language) = (form["name"] ?? "", form.text("email"), form.text("language"))
        (role, isActive) = (form.text("role"), form.has("active"))
        (manager, zone) = (form.text("manager"), form.text("zone"))
        (version, once) = (form.text("version"), String(form.text("once").prefix(64)))
    }

    init(_ person: Person, manager: Person? = nil) {
        let draft = person.draft
        (name, email, language) = (draft.name.text, draft.email.text, draft.language ?? "")
        (role, isActive, version) = (draft.role.rawValue, draft.isActive, String(person.version))
        (self.manager, zone) = (manager?.draft.email.text ?? "", draft.zone ?? "")
    }

    /// What it means, over what stays as it was, or everything that is wrong with it.
    func draft(over old: Person.Draft? = nil, _ tx: any Transaction) throws -> Person.Draft {
        var faults = Faults()
        let name = faults.keep { () throws(Refusal) in try Title(parsing: self.name, at: "/name") }
        let email = faults.keep { () throws(Refusal) in try Email(parsing: self.email) }
        let role = faults.keep { () throws(Refusal) in try Preferences.word(self.role, Role.self, "/role") }
        let language: Language? =
            self.language.isEmpty
            ? nil
            : faults.keep { () throws(Refusal) in try Preferences.word(self.language, Language.self, "/language") }
        let zone =
            self.zone.isEmpty ? nil : faults.keep { () throws(Refusal) in try Zone.checked(self.zone, at: "/zone") }
        let boss =
            self.manager.isEmpty
            ? nil : faults.keep { () throws(Refusal) in try Email(parsing: self.manager, at: "/manager") }
        let manager = try boss.flatMap { try PersonSQL.find(email: $0, tx) }
        if boss != nil, manager == nil { faults.add("/manager", .unknownReference) }
        try faults.check()
        guard let name, let email, let role else { throw Refusal.invalid("", .required) }
        return Person.Draft(
            email: email, name: name, language: language?.rawValue, manager: manager?.id, role: role,
            isActive: old == nil || isActive, zone: zone)
    }
}
