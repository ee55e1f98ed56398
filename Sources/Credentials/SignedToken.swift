internal import CJose

/// A JSON Web Signature in its compact form, from outside: nothing in it is believed before a key of the issuer's own
/// list has verified it. Only signatures by a private key are taken: no `none`, no shared secret.
package final class SignedToken {
    package static let algorithms: Set<String> = ["RS256", "PS256", "ES256"]
    /// More than any provider sends.
    static let most = 65_536

    private let raw: OpaquePointer
    package let algorithm: String
    /// Which key it says it was signed with.
    package let keyID: String?

    deinit { cjose_jws_release(raw) }

    /// Nil when it is no signature of a kind that is taken here.
    package init?(_ compact: String) {
        let bytes = compact.utf8.map { CChar(bitPattern: $0) }
        guard bytes.count <= Self.most, let raw = cjose_jws_import(bytes, bytes.count, nil) else { return nil }
        let header = cjose_jws_get_protected(raw)
        let algorithm = Self.text(header, "alg")
        guard let algorithm, Self.algorithms.contains(algorithm), !Self.has(header, "crit"), !Self.has(header, "b64")
        else {
            cjose_jws_release(raw)
            return nil
        }
        (self.raw, self.algorithm, keyID) = (raw, algorithm, Self.text(header, "kid"))
    }

    /// The kind of key that signs like this, as `kty` names it.
    package var keyType: String { algorithm == "ES256" ? "EC" : "RSA" }

    /// What was signed, when this key (a JWK) verifies it.
    package func payload(verifiedBy key: [UInt8]) -> [UInt8]? {
        let json = key.map { CChar(bitPattern: $0) }
        guard let jwk = cjose_jwk_import(json, json.count, nil) else { return nil }
        defer { cjose_jwk_release(jwk) }
        let isRSA = cjose_jwk_get_kty(jwk, nil) == CJOSE_JWK_KTY_RSA
        let isEC = cjose_jwk_get_kty(jwk, nil) == CJOSE_JWK_KTY_EC
        guard keyType == "EC" ? isEC && cjose_jwk_EC_get_curve(jwk, nil) == CJOSE_JWK_EC_P_256 : isRSA,
            isEC || cjose_jwk_get_keysize(jwk, nil) >= 2048, cjose_jws_verify(raw, jwk, nil)
        else { return nil }
        var text: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard cjose_jws_get_plaintext(raw, &text, &count, nil), let text else { return nil }
        return Array(UnsafeBufferPointer(start: text, count: count))
    }

    private static func text(_ header: OpaquePointer?, _ name: String) -> String? {
        cjose_header_get(header, name, nil).map { String(cString: $0) }
    }

    private static func has(_ header: OpaquePointer?, _ name: String) -> Bool {
        guard let value = cjose_header_get_raw(header, name, nil) else { return false }
        cjose_get_dealloc()?(value)
        return true
    }
}
