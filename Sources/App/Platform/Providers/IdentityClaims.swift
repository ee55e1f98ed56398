import Credentials
import Crypto
import Domain

/// What a provider says about somebody, after everything that can be checked is checked.
struct IdentityClaims: Sendable {
    let issuer: String
    let subject: String
    var email: String?
    var emailIsVerified: Bool
    var name: String?
    var groups: [String]

    /// Clocks differ by so many seconds.
    static let leeway: Int64 = 60

    init(
        _ json: JSON, _ provider: Provider, _ flow: ProviderFlow, accessToken: String?, at now: Moment
    ) throws(ProviderFault) {
        let seconds = now.milliseconds / 1000
        guard json["iss"]?.claimText == provider.issuer else { throw .claim("iss") }
        let audience = json["aud"]?.list ?? []
        guard audience.contains(provider.client) else { throw .claim("aud") }
        let party = json["azp"]?.claimText
        guard json["azp"] == nil || party == provider.client, audience.count == 1 || party != nil else {
            throw .claim("azp")
        }
        guard let expires = json["exp"]?.seconds, expires > seconds - Self.leeway else { throw .claim("exp") }
        guard let issued = json["iat"]?.seconds, issued <= seconds + Self.leeway,
            issued >= flow.beganAt.milliseconds / 1000 - Self.leeway
        else { throw .claim("iat") }
        if let before = json["nbf"] {
            guard let from = before.seconds, from <= seconds + Self.leeway else { throw .claim("nbf") }
        }
        guard let nonce = json["nonce"]?.claimText, Constant.equal(nonce, flow.nonce) else { throw .claim("nonce") }
        guard let subject = json["sub"]?.claimText, !subject.isEmpty, subject.utf8.count <= 255 else {
            throw .claim("sub")
        }
        if let hash = json["at_hash"] {
            guard let accessToken, hash.claimText == Self.half(accessToken) else { throw .claim("at_hash") }
        }
        // A proof is a fresh one, or it is none.
        if flow.kind == .proof {
            guard let at = json["auth_time"]?.seconds, at >= flow.beganAt.milliseconds / 1000 - Self.leeway else {
                throw .claim("auth_time")
            }
        }
        (issuer, self.subject) = (provider.issuer, subject)
        (email, name) = (json["email"]?.claimText, json["name"]?.claimText)
        emailIsVerified = Self.isTrue(json["email_verified"]) || Self.isTrue(json["xms_edov"])
        groups = provider.groupsClaim.isEmpty ? [] : json[provider.groupsClaim]?.list ?? []
    }

    /// What only the page for user information says. It has to be about the same one.
    mutating func add(_ json: JSON, _ provider: Provider) throws(ProviderFault) {
        guard json["sub"]?.claimText == subject else { throw .claim("sub of userinfo") }
        if email == nil {
            email = json["email"]?.claimText
            emailIsVerified = Self.isTrue(json["email_verified"])
        }
        if name == nil { name = json["name"]?.claimText }
        if groups.isEmpty, !provider.groupsClaim.isEmpty { groups = json[provider.groupsClaim]?.list ?? [] }
    }

    private static func isTrue(_ json: JSON?) -> Bool {
        json == .bool(true) || json == .string("true") || json == .string("1") || json == .number(1)
    }

    private static func half(_ token: String) -> String {
        ProviderFlow.url64(Array(SHA256.hash(data: Array(token.utf8)).prefix(16)))
    }
}
