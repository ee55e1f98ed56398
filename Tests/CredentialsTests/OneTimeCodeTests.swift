import Credentials
import Testing

@Suite struct OneTimeCodeTests {
    let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B; the last six of its eight digits.
    @Test(arguments: [
        (Int64(59), "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `the codes of the standard`(_ seconds: Int64, _ code: String) {
        #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: seconds * 1000)) == code)
    }

    @Test func `a code counts a step early and late, and never twice`() {
        let now: Int64 = 1_111_111_111_000
        let step = OneTimeCode.step(at: now)
        for (offset, isGood) in [(Int64(-2), false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = OneTimeCode.code(secret, step: step + offset)
            #expect((OneTimeCode.step(of: code, secret: secret, at: now, after: 0) != nil) == isGood)
        }
        let code = OneTimeCode.code(secret, step: step)
        #expect(OneTimeCode.step(of: code, secret: secret, at: now, after: step) == nil)
        #expect(OneTimeCode.step(of: "050 471", secret: secret, at: now, after: 0) == step)
        for wrong in ["", "05047", "0504711", "05047a", "٠٥٠٤٧١"] {
            #expect(OneTimeCode.step(of: wrong, secret: secret, at: now, after: 0) == nil)
        }
    }

    @Test func `a secret is written as authenticator apps read it`() {
        #expect(Base32.text(Array("foobar".utf8)) == "MZXW6YTBOI" && Base32.text([]) == "")
        let link = OneTimeCode.link(secret: secret, issuer: "Zonneveld & co", account: "anna@zonneveld.example")
        #expect(link.hasPrefix("otpauth://totp/Zonneveld%20%26%20co:anna%40zonneveld.example?secret=GEZDGNBVGY3TQOJQ"))
    }

    @Test func `the vault opens only what it sealed, in its own place`() throws {
        let vault = Vault(key: [UInt8](repeating: 7, count: 32))
        let sealed = try #require(vault.seal([1, 2, 3], for: "second-step/A"))
        #expect(vault.open(sealed, for: "second-step/A") == [1, 2, 3])
        #expect(vault.open(sealed, for: "second-step/B") == nil && vault.open(sealed, for: "other/A") == nil)
        #expect(Vault(key: [UInt8](repeating: 8, count: 32)).open(sealed, for: "second-step/A") == nil)
        for broken in ["", "v1.", "v2." + sealed.dropFirst(3), String(sealed.dropLast(4)), "v1.AAAA"] {
            #expect(vault.open(broken, for: "second-step/A") == nil)
        }
        #expect(vault.seal([1, 2, 3], for: "second-step/A") != sealed)
    }
}
