import Domain
import Store
import Synchronization
import Web

/// No token, or one that is not good (any more).
struct NotAuthenticated: Error {}

/// Too many tries or requests; come back after so many seconds.
struct TooMany: Error {
    let seconds: Int
    var use: RateUse?

    init(seconds: Int) { self.seconds = seconds }
    init(_ use: RateUse) { (seconds, self.use) = (use.seconds, use) }
}

/// The media type of a body is not the one that is read here.
struct WrongMediaType: Error { let method: Method }

/// An `Idempotency-Key` that is none, or was used for another body.
struct WrongIdempotencyKey: Error { let isReused: Bool }

extension House {
    /// The JSON API and its description.
    func apiRoutes(_ routes: inout Routes<Access>) {
        for operation in Self.operations {
            routes.on(operation.method, operation.fullPath, may: operation.access) { request in
                try await serve(operation, request)
            }
        }
        let base = options.baseURL.flatMap(PublicAddress.init(parsing:))?.base ?? ""
        let description = OpenAPI(operations: Self.operations, schemas: Self.schemas, base: base).json.bytes
        routes.get(APIOperation.base + "/openapi.json", may: .everyone) { _ in .json(description) }
    }

    /// Token, body, then everything else in one transaction.
    private func serve(_ operation: APIOperation, _ request: Request) async throws -> Reply {
        let now = clock()
        guard let token = request.bearer else { throw NotAuthenticated() }
        guard Secrets.isWellFormed(token: token) else { throw refused(request, at: now) }
        let hash = Secrets.hash(token)
        let use = try limitToken(hash, at: now)
        let tally = Tally()
        let body = Result { try operation.read(request) }
        let call: @Sendable (any Transaction) throws -> APICall = { tx in
            guard let (viewer, scope, last) = try TokenSQL.viewer(hash: hash, at: now, tx) else {
                throw NotAuthenticated()
            }
            tally.set(viewer.id, last)
            guard scope == .write || (scope == .read && !operation.isChange) else { throw Refusal.forbidden }
            return APICall(
                occasion: try occasion(viewer, at: now, tx, Origin(.token, request, token: last.id)), request: request,
                scope: scope, body: body)
        }
        let calls = APICalls(house: self, operation: operation, call: call)
        do {
            if let piece = operation.piece { while try await store.write({ try piece(call($0)) }) {} }
            let answer =
                if let around = operation.around { try await around(self, calls) } else { try await calls.answer() }
            try await counted(tally, request, at: now)
            guard let use else { return answer.reply }
            return answer.reply.with("RateLimit-Policy", use.policy).with("RateLimit", use.state)
        } catch is NotAuthenticated {
            await note(.tokenRefused, Origin(.token, request), at: now)
            throw refused(request, at: now)
        }
    }

    /// The use of a token is written down at most once an hour.
    private func counted(_ tally: Tally, _ request: Request, at now: Moment) async throws {
        guard let (person, use) = tally.value else { return }
        count(person, at: now)
        guard use.isDue(at: now) else { return }
        let address = request.remoteAddress
        try await store.write { try TokenSQL.used(use.id, at: now, from: address, $0) }
    }

    /// Counts a token that was not good.
    func refused(_ request: Request, at now: Moment) -> any Error {
        if let seconds = refusals.failed(from: request.remoteAddress, at: now) { return TooMany(seconds: seconds) }
        return NotAuthenticated()
    }
}

/// The transactions of one request to the API.
struct APICalls: Sendable {
    fileprivate let house: House
    fileprivate let operation: APIOperation
    fileprivate let call: @Sendable (any Transaction) throws -> APICall

    func read<Value: Sendable>(_ body: @escaping @Sendable (APICall) throws -> Value) async throws -> Value {
        try await house.store.read { try body(call($0)) }
    }

    /// What the operation does, or `act` in its place; a repeated POST gets the first answer again.
    func answer(_ act: APIOperation.Act? = nil) async throws -> APIAnswer.Kept {
        let work: @Sendable (any Transaction) throws -> APIAnswer.Kept = { tx in
            let call = try call(tx)
            let answer = try operation.answer(call, act ?? operation.act)
            if let pace = operation.pace { try house.keep(pace, call.viewer.id, at: call.occasion.now) }
            return answer
        }
        return operation.isChange ? try await house.store.write(work) : try await house.store.read(work)
    }
}

/// Who it was, learned within the transaction and used after it.
private final class Tally: Sendable {
    private let found = Mutex<(person: ID<Person>, use: TokenSQL.Use)?>(nil)

    func set(_ person: ID<Person>, _ use: TokenSQL.Use) { found.withLock { $0 = (person, use) } }
    var value: (person: ID<Person>, use: TokenSQL.Use)? { found.withLock { $0 } }
}

extension APIOperation {
    /// The body as JSON, when this operation takes one.
    fileprivate func read(_ request: Request) throws -> JSON {
        guard body != nil else { return .null }
        if bodyIsOptional, request.body.isEmpty { return .object([]) }
        let isPatch = method == .patch && request.contentType == "application/merge-patch+json"
        guard isPatch || request.contentType == "application/json" else { throw WrongMediaType(method: method) }
        return try JSONReader.read(request.body)
    }

    /// The answer; a repeated POST gets the first one again.
    fileprivate func answer(_ call: APICall, _ act: Act) throws -> APIAnswer.Kept {
        guard method == .post, let text = call.request.header("Idempotency-Key") else {
            return APIAnswer.Kept(try act(call))
        }
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw WrongIdempotencyKey(isReused: false)
        }
        let key = IdempotencyKey(
            person: call.viewer.id, method: method.rawValue, path: call.request.path, key: text,
            fingerprint: Secrets.hash(call.request.body))
        if let first = try IdempotencySQL.find(key, since: call.occasion.now, call.tx) {
            guard first.fingerprint == key.fingerprint else { throw WrongIdempotencyKey(isReused: true) }
            return APIAnswer.Kept(
                status: first.status, body: Array(first.body.utf8), tag: first.etag, location: first.location)
        }
        let answer = APIAnswer.Kept(try act(call))
        try IdempotencySQL.keep(
            key,
            StoredAnswer(
                fingerprint: key.fingerprint, status: answer.status, location: answer.location, etag: answer.tag,
                body: String(decoding: answer.body, as: UTF8.self)),
            at: call.occasion.now, call.tx)
        return answer
    }
}

extension APIAnswer {
    /// An answer as it goes over the wire.
    struct Kept: Sendable {
        let status: Int
        let body: [UInt8]
        let tag: String?
        let location: String?

        init(status: Int, body: [UInt8], tag: String?, location: String?) {
            (self.status, self.body, self.tag, self.location) = (status, body, tag, location)
        }

        init(_ answer: APIAnswer) {
            self.init(
                status: answer.status, body: answer.body?.bytes ?? [], tag: answer.tag, location: answer.location)
        }

        var reply: Reply {
            var reply = status == 204 ? Reply.empty() : Reply.json(body, status: status)
            if let tag { reply = reply.with("ETag", tag) }
            if let location { reply = reply.with("Location", location) }
            return reply
        }
    }
}
