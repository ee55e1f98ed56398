import Credentials
import Crypto
import Domain
import Foundation
import Web

/// One try to come in through a provider. It travels in the browser, sealed, so that another browser cannot end what this
/// one began, and a flood of tries fills no table.
struct ProviderFlow: Sendable {
    enum Kind: String, Sendable { case signIn, proof }

    let kind: Kind
    let provider: ID<Provider>
    let state: String
    let nonce: String
    let verifier: String
    let next: String
    let beganAt: Moment

    static let life: Int64 = 10 * 60_000
    static let place = "provider-flow/cookie"
    static let cookie = "o"

    init(_ kind: Kind, _ provider: ID<Provider>, next: Link, _ secrets: Secrets, at now: Moment) {
        (self.kind, self.provider, self.next, beganAt) = (kind, provider, next.text, now)
        (state, nonce, verifier) = (secrets.link(), secrets.link(), secrets.link())
    }

    /// RFC 7636, S256.
    var challenge: String { Self.url64(Array(SHA256.hash(data: Array(verifier.utf8)))) }

    static func url64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    private static func bytes(url64 text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)).map { Array($0) }
    }

    func sealed(_ vault: Vault) -> String? {
        let json: JSON = [
            "kind": .string(kind.rawValue), "provider": .string(provider.text), "state": .string(state),
            "nonce": .string(nonce), "verifier": .string(verifier), "next": .string(next),
            "at": .number(Double(beganAt.milliseconds)),
        ]
        return vault.seal(json.bytes, for: Self.place).map { Self.url64(Array($0.utf8)) }
    }

    init?(_ sealed: String, _ vault: Vault, at now: Moment) {
        guard sealed.utf8.count <= 4_000, let box = Self.bytes(url64: sealed),
            let bytes = vault.open(String(decoding: box, as: UTF8.self), for: Self.place),
            let json = try? JSONReader.read(bytes), let kind = json["kind"]?.claimText.flatMap(Kind.init(rawValue:)),
            let provider = json["provider"]?.claimText, let state = json["state"]?.claimText,
            let nonce = json["nonce"]?.claimText, let verifier = json["verifier"]?.claimText,
            let next = json["next"]?.claimText,
            let at = json["at"]?.seconds, now.milliseconds - at < Self.life, at <= now.milliseconds
        else { return nil }
        (self.kind, self.provider, self.state, self.nonce) = (kind, ID(trusted: provider), state, nonce)
        (self.verifier, self.next, beganAt) = (verifier, next, Moment(milliseconds: at))
    }
}
