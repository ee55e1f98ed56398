internal import Crypto

/// Codes of six digits that change every thirty seconds (RFC 6238, SHA-1).
package enum OneTimeCode {
    package static let period: Int64 = 30
    package static let secretLength = 20

    package static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1000 / period }

    package static func code(_ secret: [UInt8], step: Int64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int((hash.last ?? 0) & 15)
        let four = hash.dropFirst(offset).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let digits = String((four & 0x7FFF_FFFF) % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step that this code belongs to: now, the one before or the one after, and later than the last that was used.
    package static func step(
        of typed: String, secret: [UInt8], at milliseconds: Int64, after last: Int64
    ) -> Int64? {
        let digits = typed.filter { !$0.isWhitespace }
        guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let now = step(at: milliseconds)
        var found: Int64?
        for step in now - 1...now + 1 where Constant.equal(code(secret, step: step), digits) && step > last {
            found = step
        }
        return found
    }

    /// What an authenticator app reads.
    package static func link(secret: [UInt8], issuer: String, account: String) -> String {
        let (issuer, account) = (encoded(issuer), encoded(account))
        return
            "otpauth://totp/\(issuer):\(account)?secret=\(Base32.text(secret))&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
    }

    private static func encoded(_ text: String) -> String {
        let hexadecimal = Array("0123456789ABCDEF")
        return text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                || [0x2D, 0x2E, 0x5F].contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
        }.joined()
    }
}

/// Comparison that takes as long whatever is different.
package enum Constant {
    package static func equal(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        var difference = left.count ^ right.count
        for index in 0..<min(left.count, right.count) { difference |= Int(left[index] ^ right[index]) }
        return difference == 0
    }
}
