/// Someone of the organisation.
package struct Person: Hashable, Sendable {
    package struct Draft: Hashable, Sendable {
        package var email: Email
        package var name: Title
        /// `nl` or `en`; nil follows the browser, then the organisation.
        package var language: String?
        package var manager: ID<Person>?
        package var role: Role
        package var isActive: Bool
        /// `Europe/Amsterdam`; nil as the organisation.
        package var zone: String?

        package init(
            email: Email, name: Title, language: String? = nil, manager: ID<Person>? = nil, role: Role = .member,
            isActive: Bool = true, zone: String? = nil
        ) {
            (self.email, self.name, self.language) = (email, name, language)
            (self.manager, self.role, self.isActive, self.zone) = (manager, role, isActive, zone)
        }
    }

    package let id: ID<Person>
    package var draft: Draft
    package var version: Int
    /// Nobody knows any more who this was.
    package let isErased: Bool

    package init(id: ID<Person>, draft: Draft, version: Int, isErased: Bool = false) {
        (self.id, self.draft, self.version, self.isErased) = (id, draft, version, isErased)
    }

    /// Only who has left can be erased, and once.
    package func allowsErasure() throws(Refusal) {
        if isErased { throw .conflict(.alreadyErased) }
        if draft.isActive { throw .conflict(.stillActive) }
    }

    /// The last active admin can be neither demoted nor deactivated.
    package func allows(_ next: Draft, otherActiveAdmins: Int) throws(Refusal) {
        if isErased { throw .conflict(.alreadyErased) }
        let isAdmin = draft.role == .admin && draft.isActive
        let staysAdmin = next.role == .admin && next.isActive
        if isAdmin, !staysAdmin, otherActiveAdmins == 0 { throw .conflict(.lastAdmin) }
    }
}

package enum Role: String, CaseIterable, Sendable { case admin, champion, member, observer }

/// A team; the one without a parent is the company.
package struct Team: Hashable, Sendable {
    package struct Draft: Hashable, Sendable {
        package var name: Title
        package var parent: ID<Team>?
        package var lead: ID<Person>?

        package init(name: Title, parent: ID<Team>?, lead: ID<Person>?) {
            (self.name, self.parent, self.lead) = (name, parent, lead)
        }
    }

    package let id: ID<Team>
    package var draft: Draft
    package var version: Int

    package init(id: ID<Team>, draft: Draft, version: Int) {
        (self.id, self.draft, self.version) = (id, draft, version)
    }
}

/// A mail address, folded to lower case; at most 254 characters (RFC 5321), no spaces, one `@` with something on both
/// sides. Whether mail arrives there is for the mail to say.
package struct Email: Hashable, Sendable {
    package let text: String

    package init(trusted text: String) { self.text = text }

    package init(parsing raw: String, at pointer: String = "/email") throws(Refusal) {
        let text = try PlainText.checked(raw, limit: 254, required: true, lines: false, at: pointer).lowercased()
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, halves.count == 2, !halves[0].isEmpty, halves[0].utf8.count <= 64,
            !halves[1].isEmpty,
            !text.unicodeScalars.contains(where: Self.isForbidden),
            !halves[1].hasPrefix("."), !halves[1].hasSuffix("."), !halves[1].contains("..")
        else { throw .invalid(pointer, .notEmail) }
        self.text = text
    }

    /// What has no place in an address, or would make two addresses look like one.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || "<>()[],;:\\\"".unicodeScalars.contains(scalar)
    }
}
