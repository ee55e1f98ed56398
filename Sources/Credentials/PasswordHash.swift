internal import CArgon2

/// Argon2id (RFC 9106) by the library of its authors. Every call takes its time and memory: see ``PasswordRoom``.
enum PasswordHash {
    static let saltLength = 16
    static let hashLength = 32

    /// A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`; nil when there is no memory for it.
    static func make(_ password: String, salt: [UInt8], _ cost: PasswordCost) -> String? {
        let bytes = Array(password.utf8)
        let room = argon2_encodedlen(
            cost.passes, cost.memory, cost.lanes, UInt32(saltLength), UInt32(hashLength), Argon2_id)
        var out = [CChar](repeating: 0, count: room)
        let outcome = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, bytes, bytes.count, salt, salt.count, hashLength, &out, out.count)
        guard outcome == ARGON2_OK.rawValue else { return nil }
        return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Compares in constant time.
    static func matches(_ password: String, _ encoded: String) -> Bool {
        let bytes = Array(password.utf8)
        return argon2id_verify(encoded, bytes, bytes.count) == ARGON2_OK.rawValue
    }
}
