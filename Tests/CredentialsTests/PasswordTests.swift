import Credentials
import Testing

@Suite struct PasswordTests {
    @Test func `a hash is a PHC string at the cost that OWASP asks`() async throws {
        let room = PasswordRoom()
        let hash = try await room.hash("correct horse battery")
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        let right = try await room.verify("correct horse battery", against: hash)
        let wrong = try await room.verify("correct horse batterY", against: hash)
        #expect(right.isRight && right.renewed == nil && !wrong.isRight)
        let again = try await room.hash("correct horse battery")
        #expect(again != hash)
    }

    @Test func `a hash of another cost is renewed when the password is right, and only then`() async throws {
        let old = try await PasswordRoom(.cheap).hash("vier gewone woorden hier")
        let room = PasswordRoom(PasswordCost(memory: 16, passes: 1, lanes: 1))
        let wrong = try await room.verify("iets anders", against: old)
        #expect(!wrong.isRight && wrong.renewed == nil)
        let right = try await room.verify("vier gewone woorden hier", against: old)
        let renewed = try #require(right.renewed)
        #expect(renewed.hasPrefix("$argon2id$v=19$m=16,t=1,p=1$"))
        let verdict = try await room.verify("vier gewone woorden hier", against: renewed)
        #expect(verdict.isRight)
    }

    @Test(arguments: [
        "", "x", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$YWFhYWFhYWE$YQ", "$argon2id$v=19$m=99999999999,t=1,p=1$a$b",
    ])
    func `what is no hash of ours matches nothing`(_ kept: String) async throws {
        let verdict = try await PasswordRoom(.cheap).verify("", against: kept)
        #expect(!verdict.isRight)
    }

    @Test func `nobody is compared as slowly as somebody`() async throws {
        let room = PasswordRoom(.cheap)
        let kept = try await room.hash("vier gewone woorden hier")
        #expect(try await room.verify("fout", against: kept).hashes == 1)
        #expect(try await room.verify("fout", against: nil).hashes == 1)
    }

    @Test(arguments: [
        ("kort", PasswordPolicy.Fault.tooShort), ("password", .known), ("Password123", .known), ("welkom2026!", .known),
        ("qwertyuiop", .known), ("aaaaaaaaaaaa", .known), ("annavisser1", .contextual), ("Zonneveld2027", .contextual),
        (String(repeating: "lang!", count: 60), .tooLong),
    ])
    func `what attackers try first is refused`(_ password: String, _ fault: PasswordPolicy.Fault) {
        #expect(
            PasswordPolicy.fault(of: password, context: ["Anna Visser", "anna@zonneveld.example", "Zonneveld"]) == fault
        )
    }

    @Test(arguments: [
        "fiets appel wolk lamp", "  spaties vooraan", "密碼非常長而且好", "Tr0ub4dor&3-nee!", "zeventien koeien in zee",
    ])
    func `what is long and their own is taken, whatever the signs`(_ password: String) {
        #expect(PasswordPolicy.fault(of: password, context: ["Anna Visser", "Zonneveld"]) == nil)
    }

    @Test func `hardly any good password is taken for a known one`() {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        let refused = (0..<4000).filter { _ in
            let word = String((0..<14).map { _ in letters[Int.random(in: 0..<36, using: &generator)] })
            return PasswordPolicy.fault(of: word, context: []) != nil
        }.count
        #expect(refused < 80)
    }
}
