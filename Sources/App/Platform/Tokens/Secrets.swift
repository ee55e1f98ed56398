import Crypto
import Domain

/// Random secrets and what is kept of them.
struct Secrets: Sendable {
    /// `count` random bytes.
    var bytes: @Sendable (_ count: Int) -> [UInt8]

    static let system = Secrets { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// 256 bits as 43 letters and digits: sessions and one-time links.
    func link() -> String { Self.base62(bytes(43)) }

    /// `dv_` + 30 random letters and digits + the CRC-32 of those 30, as six.
    func token() -> String {
        let body = Self.base62(bytes(30))
        return "dv_" + body + Self.checksum(body)
    }

    /// Could this be a token of ours? Spares the database a look for what is only noise.
    static func isWellFormed(token: String) -> Bool {
        guard token.utf8.count == 39, token.hasPrefix("dv_") else { return false }
        let text = token.dropFirst(3)
        return checksum(String(text.prefix(30))) == text.suffix(6)
    }

    /// SHA-256 in hexadecimal.
    static func hash(_ secret: String) -> String { hash(Array(secret.utf8)) }

    static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map(hexadecimal).joined()
    }

    /// 130 bits of the SHA-256 of a text, as 26 digits of Crockford's base 32: an id that says nothing of when it was made.
    static func base32(_ text: String) -> String {
        var (bits, count, digits) = (0, 0, "")
        for byte in SHA256.hash(data: Array(text.utf8)) {
            (bits, count) = ((bits << 8 | Int(byte)) & 0xFFFF, count + 8)
            while count >= 5, digits.utf8.count < 26 {
                count -= 5
                digits.append(crockford[(bits >> count) & 31])
            }
        }
        return digits
    }

    private static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static func hexadecimal(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return byte < 16 ? "0" + text : text
    }

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    /// A byte gives one of 62 signs; the slight leaning (256 is no multiple of 62) leaves over 5.9 bits a sign.
    private static func base62(_ bytes: [UInt8]) -> String {
        String(bytes.map { alphabet[Int($0) % 62] })
    }

    private static func checksum(_ text: String) -> String {
        var value = crc32(text.utf8)
        var digits: [Character] = []
        for _ in 0..<6 {
            digits.append(alphabet[Int(value % 62)])
            value /= 62
        }
        return String(digits.reversed())
    }

    /// CRC-32 as of ISO 3309 (polynomial 0xEDB88320), bit by bit: tokens are short.
    static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
