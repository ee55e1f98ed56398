import Domain

/// The members of a JSON object from outside, read one by one; what is wrong is collected, each at its JSON pointer, and
/// thrown together by `finish`.
final class Fields {
    /// What stood at a name.
    enum Given<Value> {
        case absent
        case null
        case value(Value)
    }

    private let members: [JSON.Member]
    private let pointer: String
    private var read: Set<String> = []
    private(set) var faults: [Fault] = []

    init(_ json: JSON, at pointer: String = "") throws(Refusal) {
        guard case .object(let members) = json else { throw .invalid(pointer, .notObject) }
        (self.members, self.pointer) = (members, pointer)
    }

    func place(_ name: String) -> String { pointer + "/" + name }

    /// The value as it came, marked as known.
    func take(_ name: String) -> Given<JSON> {
        read.insert(name)
        guard let member = members.first(where: { $0.name == name }) else { return .absent }
        return member.value == .null ? .null : .value(member.value)
    }

    func isGiven(_ name: String) -> Bool {
        if case .absent = take(name) { return false }
        return true
    }

    func fault(_ name: String, _ reason: Reason) { faults.append(Fault(pointer: place(name), reason: reason)) }
    func add(_ more: [Fault]) { faults += more }

    /// Keeps the faults of what is tried; nil when there were any.
    func attempt<Value>(_ parse: () throws(Refusal) -> Value) -> Value? {
        do { return try parse() } catch {
            faults += error.faults
            return nil
        }
    }

    // MARK: The ways a field can be asked for

    /// A field that must be there.
    func required<Value>(_ name: String, _ parse: (JSON, String) throws(Refusal) -> Value) -> Value? {
        switch take(name) {
        case .absent, .null:
            fault(name, .required)
            return nil
        case .value(let json): return attempt { () throws(Refusal) in try parse(json, place(name)) }
        }
    }

    /// Replaces `value` when the field is there; null is refused.
    func change<Value>(_ name: String, _ value: inout Value, _ parse: (JSON, String) throws(Refusal) -> Value) {
        switch take(name) {
        case .absent: break
        case .null: fault(name, .required)
        case .value(let json):
            if let new = attempt({ () throws(Refusal) in try parse(json, place(name)) }) { value = new }
        }
    }

    /// Replaces `value` when the field is there; null takes it away.
    func changeOptional<Value>(
        _ name: String, _ value: inout Value?, _ parse: (JSON, String) throws(Refusal) -> Value
    ) {
        switch take(name) {
        case .absent: break
        case .null: value = nil
        case .value(let json):
            if let new = attempt({ () throws(Refusal) in try parse(json, place(name)) }) { value = new }
        }
    }

    /// `reason` is accepted on every change.
    func reason() -> Prose? {
        var reason: Prose?
        changeOptional("reason", &reason, Parse.prose)
        return reason
    }

    /// The faults of an object inside another one, unknown fields too.
    func allFaults() -> [Fault] {
        do {
            try finish()
            return []
        } catch { return error.faults }
    }

    /// Refuses what was not asked for (except read-only fields, which are ignored) and everything that was wrong.
    func finish(ignoring readOnly: Set<String> = []) throws(Refusal) {
        for member in members where !read.contains(member.name) && !readOnly.contains(member.name) {
            let name = member.name.prefix(100).replacing("~", with: "~0").replacing("/", with: "~1")
            faults.append(Fault(pointer: pointer + "/" + name, reason: .unknownField))
        }
        guard faults.isEmpty else { throw Refusal(.invalid, Array(faults.prefix(50))) }
    }
}

/// From a JSON value at a pointer to a value of the domain.
enum Parse {
    static func string(_ json: JSON, _ pointer: String) throws(Refusal) -> String {
        guard case .string(let text) = json else { throw .invalid(pointer, .notText) }
        return text
    }

    static func bool(_ json: JSON, _ pointer: String) throws(Refusal) -> Bool {
        guard case .bool(let flag) = json else { throw .invalid(pointer, .notBoolean) }
        return flag
    }

    static func number(_ json: JSON, _ pointer: String) throws(Refusal) -> Double {
        guard case .number(let number) = json else { throw .invalid(pointer, .notNumber) }
        return number
    }

    static func list(_ json: JSON, _ pointer: String) throws(Refusal) -> [JSON] {
        guard case .array(let items) = json else { throw .invalid(pointer, .notList) }
        return items
    }

    static func title(_ json: JSON, _ pointer: String) throws(Refusal) -> Title {
        try Title(parsing: string(json, pointer), at: pointer)
    }

    static func prose(_ json: JSON, _ pointer: String) throws(Refusal) -> Prose {
        try Prose(parsing: string(json, pointer), required: false, at: pointer)
    }

    static func requiredProse(_ json: JSON, _ pointer: String) throws(Refusal) -> Prose {
        try Prose(parsing: string(json, pointer), required: true, at: pointer)
    }

    static func amount(_ json: JSON, _ pointer: String) throws(Refusal) -> Amount {
        try Amount(number(json, pointer), at: pointer)
    }

    static func weight(_ json: JSON, _ pointer: String) throws(Refusal) -> Double {
        try Weight.checked(number(json, pointer), at: pointer)
    }

    static func day(_ json: JSON, _ pointer: String) throws(Refusal) -> Day {
        try Day(parsing: string(json, pointer), at: pointer)
    }

    static func moment(_ json: JSON, _ pointer: String) throws(Refusal) -> Moment {
        try Moment(parsing: string(json, pointer), at: pointer)
    }

    static func grade(_ json: JSON, _ pointer: String) throws(Refusal) -> Grade {
        try Grade(number(json, pointer), at: pointer)
    }

    static func id<Subject>(_ json: JSON, _ pointer: String) throws(Refusal) -> ID<Subject> {
        guard let id = ID<Subject>(parsing: try string(json, pointer)) else {
            throw .invalid(pointer, .unknownReference)
        }
        return id
    }

    static func word<Word: RawRepresentable & CaseIterable>(_ json: JSON, _ pointer: String) throws(Refusal) -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try string(json, pointer)) else {
            throw .invalid(pointer, .notOneOf(Word.allCases.map(\.rawValue)))
        }
        return word
    }
}
