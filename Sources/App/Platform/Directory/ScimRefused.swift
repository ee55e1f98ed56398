import Domain
import Store
import Web

/// Why a request of a directory is not carried out (RFC 7644 3.12).
struct ScimRefused: Error, Hashable {
    enum Kind: String, Hashable, Sendable {
        case invalidFilter, uniqueness, mutability, invalidSyntax, invalidPath, noTarget, invalidValue
    }

    let status: Int
    var kind: Kind?
    /// For who reads the log of the directory; in English, as the protocol is.
    let detail: String

    static func wrong(_ kind: Kind, _ detail: String) -> ScimRefused {
        ScimRefused(status: 400, kind: kind, detail: detail)
    }

    static func taken(_ detail: String) -> ScimRefused {
        ScimRefused(status: 409, kind: .uniqueness, detail: detail)
    }
}

enum Scim {
    static let base = "/scim/v2"
    static let type = "application/scim+json"
    static let most = 200

    static func reply(_ json: JSON, status: Int = 200) -> Reply {
        Reply(status: status, type: type, body: .bytes(json.bytes))
    }

    static func isBelow(_ path: String) -> Bool { path.hasPrefix("/scim/") || path == "/scim" }
}

extension House {
    /// Whatever was thrown, as SCIM says it.
    func scimProblem(_ request: Request, _ error: any Error) -> Reply {
        let (refused, headers) = Self.scimRefused(request, error)
        var members: [JSON.Member] = [
            .init(name: "schemas", value: ["urn:ietf:params:scim:api:messages:2.0:Error"]),
            .init(name: "status", value: .string(String(refused.status))),
        ]
        if let kind = refused.kind { members.append(.init(name: "scimType", value: .string(kind.rawValue))) }
        members.append(.init(name: "detail", value: .string(refused.detail)))
        let reply = Scim.reply(.object(members), status: refused.status)
        return headers.reduce(reply) { $0.with($1.0, $1.1) }
    }

    private static func scimRefused(_ request: Request, _ error: any Error) -> (ScimRefused, [(String, String)]) {
        switch error {
        case let refused as ScimRefused: return (refused, [])
        case let refusal as Refusal: return (ScimRefused(refusal), [])
        case let malformed as MalformedJSON:
            return (.wrong(.invalidSyntax, malformed.text(Voice(.en))), [])
        case let wrong as WrongQuery:
            return (.wrong(.invalidValue, "\(wrong.parameter): \(wrong.reason.text(Voice(.en)))"), [])
        case StoreError.unique: return (.taken("Somebody else has this name or address already."), [])
        case StoreError.foreignKey: return (ScimRefused(status: 409, detail: "It was just changed by another."), [])
        default:
            // The status, sentence and headers are those of the JSON API.
            let problem = Problem(error, request, Voice(.en))
            return (ScimRefused(status: problem.status, detail: problem.detail), problem.headers)
        }
    }
}

extension ScimRefused {
    init(_ refusal: Refusal) {
        let place = refusal.faults.first.map { $0.pointer.isEmpty ? "" : "\($0.pointer.dropFirst()): " } ?? ""
        let sentence = place + refusal.text(Voice(.en))
        switch refusal.kind {
        case .invalid where refusal.reason == .alreadyTaken: self = .taken(sentence)
        case .invalid: self = .wrong(.invalidValue, sentence)
        case .conflict: self.init(status: 409, detail: sentence)
        case .forbidden: self.init(status: 403, detail: sentence)
        case .notFound: self.init(status: 404, detail: sentence)
        case .stale: self.init(status: 412, detail: sentence)
        }
    }
}
