import Credentials
import Domain
import Outbound
import Synchronization

/// What a provider says of itself.
struct ProviderConfiguration: Sendable {
    let authorization: String
    let token: String
    let keys: String
    let userinfo: String?
    let postsSecret: Bool
    let saysIssuer: Bool
    /// Groups have a scope of their own there.
    let hasGroups: Bool
}

/// The line to providers: what they say of themselves and their keys, kept for a while.
final class ProviderLine: Sendable {
    struct Key: Sendable {
        let id: String?
        let type: String
        let use: String?
        let algorithm: String?
        let json: [UInt8]
    }

    private struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let at: Int64
        let until: Int64
    }

    private struct State {
        var configurations: [String: Kept<ProviderConfiguration>] = [:]
        var keys: [String: Kept<[Key]>] = [:]
        var failures: [String: Int64] = [:]
        /// The last fault of each provider, for the admin.
        var faults: [String: (at: Moment, text: String)] = [:]
    }

    private let outbound: Outbound
    private let state = Mutex(State())
    /// After a failure nobody is asked for so long.
    static let pause: Int64 = 10_000
    /// For a key that is not known the list is read again so often.
    static let again: Int64 = 60_000

    init(_ outbound: Outbound) { self.outbound = outbound }

    func note(_ fault: ProviderFault, of issuer: String, at now: Moment) {
        state.withLock { $0.faults[issuer] = (now, fault.text) }
    }

    func lastFault(of issuer: String) -> (at: Moment, text: String)? { state.withLock { $0.faults[issuer] } }

    func forget(_ issuer: String) {
        state.withLock { state in
            state.configurations.removeValue(forKey: issuer)
            state.keys.removeValue(forKey: issuer)
            state.failures.removeValue(forKey: issuer)
        }
    }

    func configuration(of issuer: String, at now: Moment) async throws(ProviderFault) -> ProviderConfiguration {
        let known = state.withLock { $0.configurations[issuer] }
        if let known, known.until > now.milliseconds { return known.value }
        if let failed = state.withLock({ $0.failures[issuer] }), now.milliseconds - failed < Self.pause {
            throw .unreachable("it did not answer a moment ago")
        }
        do throws(ProviderFault) {
            let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
            let (json, life) = try await read(base + "/.well-known/openid-configuration")
            let value = try Self.configuration(json, issuer)
            let kept = Kept(value: value, at: now.milliseconds, until: now.milliseconds + life)
            state.withLock { $0.configurations[issuer] = kept }
            return value
        } catch {
            state.withLock { $0.failures[issuer] = now.milliseconds }
            throw error
        }
    }

    private static func configuration(_ json: JSON, _ issuer: String) throws(ProviderFault) -> ProviderConfiguration {
        guard json["issuer"]?.claimText == issuer else { throw .configuration("another issuer") }
        guard let authorization = json["authorization_endpoint"]?.claimText,
            let token = json["token_endpoint"]?.claimText,
            let keys = json["jwks_uri"]?.claimText
        else { throw .configuration("endpoints") }
        let isPlain = issuer.hasPrefix("http://")
        for address in [authorization, token, keys] where !address.hasPrefix("https://") && !isPlain {
            throw .configuration("an endpoint without https")
        }
        if let types = json["response_types_supported"]?.list, !types.contains("code") { throw .configuration("code") }
        let ways = json["token_endpoint_auth_methods_supported"]?.list ?? ["client_secret_basic"]
        return ProviderConfiguration(
            authorization: authorization, token: token, keys: keys, userinfo: json["userinfo_endpoint"]?.claimText,
            postsSecret: !ways.contains("client_secret_basic") && ways.contains("client_secret_post"),
            saysIssuer: json["authorization_response_iss_parameter_supported"] == .bool(true),
            hasGroups: json["scopes_supported"]?.list?.contains("groups") ?? false)
    }

    /// The keys that may have signed this token: by their name when it says one, else only when there is no doubt.
    func keys(for token: SignedToken, of issuer: String, at address: String, _ now: Moment) async throws(ProviderFault)
        -> [Key]
    {
        let known = state.withLock { $0.keys[issuer] }
        if let known, known.until > now.milliseconds {
            let found = Self.fitting(known.value, token)
            if !found.isEmpty || now.milliseconds - known.at < Self.again { return found }
        }
        let (json, life) = try await read(address)
        guard case .array(let members) = json["keys"] else { throw .configuration("keys") }
        let all = members.prefix(100).compactMap { member -> Key? in
            guard let type = member["kty"]?.claimText else { return nil }
            return Key(
                id: member["kid"]?.claimText, type: type, use: member["use"]?.claimText,
                algorithm: member["alg"]?.claimText,
                json: member.bytes)
        }
        let kept = Kept(value: all, at: now.milliseconds, until: now.milliseconds + life)
        state.withLock { $0.keys[issuer] = kept }
        return Self.fitting(all, token)
    }

    private static func fitting(_ keys: [Key], _ token: SignedToken) -> [Key] {
        let possible = keys.filter { key in
            key.type == token.keyType && (key.use ?? "sig") == "sig"
                && (key.algorithm ?? token.algorithm) == token.algorithm
        }
        if let id = token.keyID { return possible.filter { $0.id == id } }
        return possible.count == 1 ? possible : []
    }

    /// JSON at an address, and for how many milliseconds it may be kept: ten minutes to a day.
    private func read(_ address: String) async throws(ProviderFault) -> (json: JSON, life: Int64) {
        let answer = try await ask(.get(address, headers: [("Accept", "application/json")]))
        guard answer.status == 200, let json = try? JSONReader.read(answer.body) else {
            throw .unreachable("status \(answer.status) from \(address)")
        }
        let control = (answer.header("Cache-Control") ?? "").lowercased()
        let seconds =
            control.split(separator: ",").map { PlainText.trimmed(String($0)) }
            .first { $0.hasPrefix("max-age=") }.flatMap { Int64($0.dropFirst(8)) } ?? 3_600
        return (json, min(max(seconds, 600), 86_400) * 1000)
    }

    func ask(_ request: OutboundRequest) async throws(ProviderFault) -> OutboundAnswer {
        do throws(OutboundFailure) { return try await outbound.send(request) } catch {
            throw .unreachable(error.description)
        }
    }
}

extension JSON {
    /// This, when it is text.
    var claimText: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The texts in this list, or this text alone.
    var list: [String]? {
        switch self {
        case .array(let items): items.compactMap(\.claimText)
        case .string(let text): [text]
        default: nil
        }
    }

    /// This, when it is a whole number of seconds.
    var seconds: Int64? {
        guard case .number(let number) = self else { return nil }
        return Int64(exactly: number.rounded(.down))
    }
}
