import Domain
import Store
import Web

/// A request to the JSON API, inside its transaction.
struct APICall {
    let occasion: Occasion
    let request: Request
    let scope: TokenScope
    /// What was sent, or what is wrong with it: said only to who may act.
    private let sent: Result<JSON, any Error>

    init(occasion: Occasion, request: Request, scope: TokenScope, body: Result<JSON, any Error> = .success(.null)) {
        (self.occasion, self.request, self.scope, sent) = (occasion, request, scope, body)
    }

    var tx: any Transaction { occasion.tx }
    var viewer: Viewer { occasion.viewer }

    /// The id in the path; what cannot be an id names nothing.
    func id<Subject>(_ name: String = "id") throws(Refusal) -> ID<Subject> {
        guard let id = ID<Subject>(parsing: request.parameter(name)) else { throw .notFound }
        return id
    }

    /// What was sent. To be asked for after the rights: what is wrong with a body is no business of who may not act.
    func fields() throws -> Fields { try Fields(sent.get()) }

    func require(_ act: Act, _ relation: Relation = .none) throws(Refusal) { try occasion.require(act, relation) }

    /// Refuses a change that was meant for another version (RFC 9110 13.1.1).
    func requireMatch(_ version: Int) throws(Refusal) {
        guard let header = request.header("If-Match") else { return }
        let tag = "\"v\(version)\""
        let tags = header.split(separator: ",").map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }
        let matches = tags.contains { one in
            let text = String(one.reversed().trimmingPrefix { $0 == " " || $0 == "\t" }.reversed())
            return text == "*" || text == tag
        }
        guard matches else { throw .stale }
    }

    /// One page: asks for one more than fits, to know whether there is a next one.
    func page<Item, Key>(
        _ cursor: Cursor<Key>, _ load: (_ after: Key?, _ limit: Int) throws -> [Item],
        key: (Item) -> Key, show: ([Item]) throws -> [JSON]
    ) throws -> APIAnswer {
        let limit = try limit()
        var after: Key?
        if let text = request.query["after"] {
            guard let key = cursor.read(text) else { throw WrongQuery("after", .unknownReference) }
            after = key
        }
        var items = try load(after, limit + 1)
        var next: String?
        if items.count > limit {
            items.removeLast(items.count - limit)
            next = items.last.map { cursor.write(key($0)) }
        }
        return .one(["items": .array(try show(items)), "next": .text(next)])
    }

    func limit() throws(WrongQuery) -> Int {
        guard let text = request.query["limit"] else { return 50 }
        guard let limit = Int(text), (1...200).contains(limit), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw WrongQuery("limit", .outOfRange(least: 1, most: 200))
        }
        return limit
    }

    func query<Subject>(id name: String) throws(WrongQuery) -> ID<Subject>? {
        guard let text = request.query[name] else { return nil }
        guard let id = ID<Subject>(parsing: text) else { throw WrongQuery(name, .unknownReference) }
        return id
    }

    func query<Word: RawRepresentable & CaseIterable>(word name: String) throws(WrongQuery) -> Word?
    where Word.RawValue == String {
        guard let text = request.query[name] else { return nil }
        guard let word = Word(rawValue: text) else {
            throw WrongQuery(name, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }

    /// Text to look for, trimmed; nil when there is none.
    func query(text name: String) throws(WrongQuery) -> String? {
        guard let raw = request.query[name] else { return nil }
        do {
            let text = try PlainText.checked(raw, limit: 200, required: false, lines: false, at: name)
            return text.isEmpty ? nil : text
        } catch { throw WrongQuery(name, error.reason ?? .required) }
    }
}

/// A parameter of the query is wrong.
struct WrongQuery: Error {
    let parameter: String
    let reason: Reason

    init(_ parameter: String, _ reason: Reason) { (self.parameter, self.reason) = (parameter, reason) }
}

/// Where the next page begins, as text that says nothing: letters, digits, `_` and `-`.
struct Cursor<Key>: Sendable {
    let write: @Sendable (Key) -> String
    let read: @Sendable (String) -> Key?
}

extension Cursor where Key == String {
    /// Lists in the order of their ids.
    static let id = Cursor(write: { $0 }, read: { ID<Void>(parsing: $0)?.text })
}

extension Cursor where Key == (Int64, String) {
    /// Lists in the order of a number, then of their ids.
    static let numbered = Cursor(
        write: { "\($0.0)_\($0.1)" },
        read: { text in
            let parts = text.split(separator: "_", maxSplits: 1)
            guard parts.count == 2, let number = Int64(parts[0]), let id = ID<Void>(parsing: String(parts[1])) else {
                return nil
            }
            return (number, id.text)
        })
}
