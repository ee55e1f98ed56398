internal import Crypto
internal import Foundation

/// Keeps small secrets encrypted (AES-256-GCM); each is bound to the place it stands, so that it opens nowhere else.
package struct Vault: Sendable {
    package static let keyLength = 32
    private let key: SymmetricKey

    /// - Parameter key: 32 bytes, or more that they are derived from.
    package init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    package func seal(_ secret: [UInt8], for place: String) -> String? {
        let box = try? AES.GCM.seal(secret, using: own(place), authenticating: Array(place.utf8))
        return box?.combined.map { "v1." + $0.base64EncodedString() }
    }

    /// Nil when it was sealed with another key, for another place, or touched.
    package func open(_ sealed: String, for place: String) -> [UInt8]? {
        guard sealed.hasPrefix("v1."), let bytes = Data(base64Encoded: String(sealed.dropFirst(3))),
            let box = try? AES.GCM.SealedBox(combined: bytes),
            let secret = try? AES.GCM.open(box, using: own(place), authenticating: Array(place.utf8))
        else { return nil }
        return Array(secret)
    }

    /// A key for each kind of place: what stands before the first slash.
    private func own(_ place: String) -> SymmetricKey {
        let kind = Array(place.prefix { $0 != "/" }.utf8)
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Array("draagvlak".utf8), info: kind, outputByteCount: Self.keyLength)
    }
}
