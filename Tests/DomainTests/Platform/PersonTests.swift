import Domain
import Testing

@Suite struct PersonTests {
    private func refused(_ text: String) -> Refusal? { refusal { () throws(Refusal) in try Email(parsing: text) } }

    @Test(arguments: [
        ("Anna@Zonneveld.nl", "anna@zonneveld.nl"), (" bram@localhost ", "bram@localhost"),
        ("o'brien+okr@xn--bcher-kva.example", "o'brien+okr@xn--bcher-kva.example"),
    ]) func `an address is trimmed and folded to lower case`(_ text: String, _ kept: String) throws {
        #expect(try Email(parsing: text).text == kept)
    }

    @Test(arguments: [
        "anna", "@zonneveld.nl", "anna@", "a@b@c", "an na@zonneveld.nl", "<anna@zonneveld.nl>", "anna@zonneveld..nl",
        "anna@.nl", "anna@nl.", "anna,bram@zonneveld.nl", "an\u{200B}na@zonneveld.nl", "anna@zonneveld.nl;",
        "\"anna\"@zonneveld.nl",
    ]) func `what is not an address is refused`(_ text: String) {
        #expect(refused(text) == .invalid("/email", .notEmail))
    }

    @Test func `a hostile address is refused`() {
        #expect(refused("") == .invalid("/email", .required))
        #expect(refused("anna\0@zonneveld.nl") == .invalid("/email", .forbiddenCharacters))
        #expect(refused("anna@zonneveld.nl\r\nBcc: x@y.z") == .invalid("/email", .forbiddenCharacters))
        #expect(refused("\u{202E}anna@zonneveld.nl") == .invalid("/email", .forbiddenCharacters))
        #expect(refused(String(repeating: "a", count: 65) + "@zonneveld.nl") == .invalid("/email", .notEmail))
        #expect(refused(String(repeating: "a", count: 65_536)) == .invalid("/email", .tooLong(limit: 254)))
        #expect(refused("a@" + String(repeating: "é", count: 200)) == .invalid("/email", .notEmail))
    }

    @Test func `the last active admin stays one`() throws {
        let draft = Person.Draft(
            email: try Email(parsing: "anna@zonneveld.nl"), name: try Title(parsing: "Anna"), role: .admin)
        let anna = Person(id: ID(trusted: "anna"), draft: draft, version: 1)
        var demoted = draft
        demoted.role = .member
        var inactive = draft
        inactive.isActive = false
        var renamed = draft
        renamed.name = try Title(parsing: "Anna de Wit")
        for next in [demoted, inactive] {
            #expect(
                refusal { () throws(Refusal) in try anna.allows(next, otherActiveAdmins: 0) } == .conflict(.lastAdmin))
            #expect(refusal { () throws(Refusal) in try anna.allows(next, otherActiveAdmins: 1) } == nil)
        }
        #expect(refusal { () throws(Refusal) in try anna.allows(renamed, otherActiveAdmins: 0) } == nil)
    }
}
