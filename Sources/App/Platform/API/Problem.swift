import Domain
import Store
import Web

/// A refusal as problem+json says it (RFC 9457).
struct Problem {
    var status: Int
    var detail: String
    /// One for each wrong field: where, and what is wrong.
    var errors: [JSON] = []
    var headers: [(String, String)] = []

    var reply: Reply {
        var body: [JSON.Member] = [
            .init(name: "type", value: "about:blank"), .init(name: "title", value: .string(title)),
            .init(name: "status", value: .count(status)), .init(name: "detail", value: .string(detail)),
        ]
        if !errors.isEmpty { body.append(.init(name: "errors", value: .array(errors))) }
        return headers.reduce(Reply.problem(JSON.object(body).bytes, status: status)) { $0.with($1.0, $1.1) }
    }

    /// RFC 9110 15.
    private var title: String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 503: "Service Unavailable"
        default: "Internal Server Error"
        }
    }
}

extension House {
    /// problem+json for whatever was thrown.
    func problem(_ request: Request, _ error: any Error) -> Reply {
        let organisation = organisation.get()
        let voice = Voice(
            Language.preferred(in: request.acceptLanguage) ?? .en, terms: organisation.terms, zone: organisation.zone)
        return Problem(error, request, voice).reply
    }
}

extension Problem {
    init(_ error: any Error, _ request: Request, _ voice: Voice) {
        switch error {
        case let refusal as Refusal: self.init(refusal, voice)
        case let wrong as WrongQuery:
            let text = wrong.reason.text(voice)
            let item: JSON = ["parameter": .string(wrong.parameter), "detail": .string(text)]
            self.init(status: 422, detail: text, errors: [item])
        case is NotAuthenticated: self = .unauthorized(voice)
        case let many as TooMany:
            let detail = voice(.apiTooMany, ["seconds": .count(many.seconds)])
            let limit = many.use.map { [("RateLimit-Policy", $0.policy), ("RateLimit", $0.state)] } ?? []
            self.init(status: 429, detail: detail, headers: [("Retry-After", String(max(1, many.seconds)))] + limit)
        case let wrong as WrongMediaType:
            let type = wrong.method == .patch ? "application/merge-patch+json, application/json" : "application/json"
            let header = wrong.method == .patch ? "Accept-Patch" : "Accept-Post"
            self.init(
                status: 415, detail: voice(.apiMediaType, ["type": .text(type)]),
                headers: wrong.method == .put ? [] : [(header, type)])
        case let malformed as MalformedJSON: self.init(status: 400, detail: malformed.text(voice))
        case let wrong as WrongIdempotencyKey:
            self.init(status: wrong.isReused ? 422 : 400, detail: voice(wrong.isReused ? .apiKeyReused : .apiKey))
        case let notServed as NotServed: self.init(notServed, request, voice)
        case let error as StoreError: self.init(error, request, voice)
        default: self.init(status: 500, detail: voice(.apiOurs, ["id": .text(request.id)]))
        }
    }

    static func unauthorized(_ voice: Voice) -> Problem {
        Problem(
            status: 401, detail: voice(.apiNoToken), headers: [("WWW-Authenticate", "Bearer realm=\"Draagvlak\"")])
    }

    private init(_ refusal: Refusal, _ voice: Voice) {
        status =
            switch refusal.kind {
            case .invalid: 422
            case .conflict: 409
            case .forbidden: 403
            case .notFound: 404
            case .stale: 412
            }
        errors = refusal.faults.filter { refusal.kind == .invalid || !$0.pointer.isEmpty }.map {
            ["pointer": .string($0.pointer), "detail": .string($0.reason.text(voice))]
        }
        detail =
            refusal.faults.count > 1
            ? voice(.apiFields, ["n": .count(refusal.faults.count)])
            : refusal.reason?.text(voice) ?? refusal.text(voice)
    }

    private init(_ reason: NotServed, _ request: Request, _ voice: Voice) {
        switch reason {
        // Without a token nobody gets far enough to be a forged request.
        case .crossSite where request.bearer == nil: self = .unauthorized(voice)
        case .notFound: self.init(status: 404, detail: voice(.apiNoRoute))
        case .methodNotAllowed: self.init(status: 405, detail: voice(.apiMethod))
        case .crossSite: self.init(status: 403, detail: voice(.apiCrossSite))
        case .bodyTooLarge(let limit):
            self.init(status: 413, detail: voice(.apiTooLarge, ["limit": .count(limit)]))
        case .malformed: self.init(status: 400, detail: voice(.apiMalformed))
        case .misdirected: self.init(status: 421, detail: voice(.apiMisdirected))
        }
    }

    private init(_ error: StoreError, _ request: Request, _ voice: Voice) {
        switch error {
        // Both looked, neither saw the other: the second one to write is told.
        case .unique, .foreignKey: self.init(status: 409, detail: voice(.apiJustChanged))
        case .busy(let seconds):
            self.init(
                status: 503, detail: voice(.apiUnavailable), headers: [("Retry-After", String(max(1, seconds)))])
        case .diskFull: self.init(status: 503, detail: voice(.apiDiskFull), headers: [("Retry-After", "300")])
        case .unavailable, .outcomeUnknown, .locked:
            self.init(status: 503, detail: voice(.apiUnavailable), headers: [("Retry-After", "30")])
        default: self.init(status: 500, detail: voice(.apiOurs, ["id": .text(request.id)]))
        }
    }
}

extension MalformedJSON {
    func text(_ voice: Voice) -> String {
        switch self {
        case .encoding: voice(.apiNotUtf8)
        case .syntax: voice(.apiNotJson)
        case .duplicate(let name): voice(.apiTwice, ["name": .text(name)])
        case .tooDeep: voice(.apiTooDeep)
        }
    }
}
