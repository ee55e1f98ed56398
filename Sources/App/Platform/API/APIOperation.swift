import Domain
import Store
import Web

/// One operation of the JSON API: its route, what the description says of it, and what it does.
struct APIOperation: Sendable {
    typealias Act = @Sendable (APICall) throws -> APIAnswer
    typealias Around = @Sendable (House, APICalls) async throws -> APIAnswer.Kept

    let method: Method
    /// Below `/api/v1`.
    let path: String
    let access: Access
    let name: String
    let says: String
    var query: [APIParameter] = []
    /// The schema of the body, where it takes one.
    var body: String?
    var bodyIsOptional = false
    let status: Int
    /// The schema of the answer, where it has one.
    var answer: Schema?
    var hasTag = false
    /// How often one person may do this.
    var pace: Pace?
    /// Work that is too much for one transaction: done in one of its own, again and again until it answers false,
    /// before `act`.
    var piece: (@Sendable (APICall) throws -> Bool)?
    /// What has to happen around the transaction of `act`, outside the database; nil: nothing.
    var around: Around?
    let act: Act

    static let base = "/api/v1"
    var fullPath: String { Self.base + path }
    var isChange: Bool { method != .get }

    /// Reads one thing.
    static func get(
        _ path: String, _ name: String, _ says: String, answers: String, tag: Bool = true, _ act: @escaping Act
    )
        -> APIOperation
    {
        APIOperation(
            method: .get, path: path, access: .seeing, name: name, says: says, status: 200, answer: .named(answers),
            hasTag: tag, act: act)
    }

    /// Reads a page of things.
    static func list(
        _ path: String, _ name: String, _ says: String, of item: String, query: [APIParameter] = APIParameter.paging,
        _ act: @escaping Act
    ) -> APIOperation {
        let page = Schema.object(
            [
                .init(name: "items", schema: .list(.named(item), most: 200)),
                .init(
                    name: "next", schema: .nullable(.text(most: 100)),
                    says: "Hand it back as `after`; null on the last page."),
            ], isOpen: true)
        return APIOperation(
            method: .get, path: path, access: .seeing, name: name, says: says, query: query, status: 200,
            answer: page, act: act)
    }

    static func post(
        _ path: String, _ may: Domain.Act, _ name: String, _ says: String, takes body: String, answers: String,
        tag: Bool = true, pace: Pace? = nil, around: Around? = nil, _ act: @escaping Act
    ) -> APIOperation {
        APIOperation(
            method: .post, path: path, access: .acting(may), name: name, says: says, body: body, status: 201,
            answer: .named(answers), hasTag: tag, pace: pace, around: around, act: act)
    }

    static func patch(
        _ path: String, _ may: Domain.Act, _ name: String, _ says: String, takes body: String, answers: String,
        pace: Pace? = nil, piece: (@Sendable (APICall) throws -> Bool)? = nil, around: Around? = nil,
        _ act: @escaping Act
    ) -> APIOperation {
        APIOperation(
            method: .patch, path: path, access: .acting(may), name: name, says: says, body: body, status: 200,
            answer: .named(answers), hasTag: true, pace: pace, piece: piece, around: around, act: act)
    }

    static func put(
        _ path: String, _ may: Domain.Act, _ name: String, _ says: String, takes body: String?, answers: String,
        _ act: @escaping Act
    ) -> APIOperation {
        APIOperation(
            method: .put, path: path, access: .acting(may), name: name, says: says, body: body, bodyIsOptional: true,
            status: 200, answer: .named(answers), act: act)
    }

    static func delete(
        _ path: String, _ may: Domain.Act, _ name: String, _ says: String, pace: Pace? = nil, around: Around? = nil,
        _ act: @escaping Act
    ) -> APIOperation {
        APIOperation(
            method: .delete, path: path, access: .acting(may), name: name, says: says, status: 204, pace: pace,
            around: around, act: act)
    }
}

/// A parameter in the query.
struct APIParameter: Sendable {
    let name: String
    let schema: Schema
    let says: String
    var isRequired = false

    static let limit = APIParameter(
        name: "limit", schema: .whole(least: 1, most: 200), says: "How many at most; 50 when absent.")
    static let after = APIParameter(
        name: "after", schema: .text(least: 1, most: 100), says: "The `next` of the page before.")
    static let paging = [limit, after]
}

/// What an operation answers.
struct APIAnswer: Sendable {
    var status = 200
    var body: JSON?
    /// Of the resource's own editable fields.
    var version: Int?
    var location: String?

    static func one(_ body: JSON, version: Int? = nil) -> APIAnswer { APIAnswer(body: body, version: version) }
    static let gone = APIAnswer(status: 204)

    static func made(_ body: JSON, at location: String, version: Int? = nil) -> APIAnswer {
        APIAnswer(status: 201, body: body, version: version, location: APIOperation.base + location)
    }

    var tag: String? { version.map { "\"v\($0)\"" } }
}
