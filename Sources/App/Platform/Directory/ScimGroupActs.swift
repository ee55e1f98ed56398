import Domain
import Store

/// What a directory wants of a group, read from a body.
struct ScimGroupChange: Sendable {
    var name: String?
    /// Nil leaves it; an empty one takes it away.
    var externalID: String?
    /// In their order: all out, some in, some out.
    var steps: [Step] = []

    enum Step: Sendable {
        case replace([ID<Person>])
        case add([ID<Person>])
        case remove([ID<Person>])
    }

    /// More than a group of everybody of the largest organisation.
    static let most = 200_000

    /// The whole group, as POST and PUT send it. Members that are not said stay as they are.
    init(whole body: JSON) throws {
        name = try Self.name(body.scim("displayName"))
        guard name != nil else { throw ScimRefused.wrong(.invalidValue, "displayName is required.") }
        externalID = try DirectoryDraft.externalID(body) ?? ""
        if let members = body.scim("members") { steps = [.replace(try Self.people(members))] }
    }

    init(_ operations: [ScimOperation]) throws {
        for operation in operations {
            for one in try operation.single { try read(one) }
        }
    }

    private mutating func read(_ operation: ScimOperation) throws {
        guard let path = operation.path, path.schema == nil else { return }
        switch path.attribute {
        case "displayname":
            guard operation.kind != .remove, let name = try Self.name(operation.value) else {
                throw ScimRefused.wrong(.invalidValue, "displayName is required.")
            }
            self.name = name
        case "externalid":
            let body = JSON.object([.init(name: "externalId", value: operation.value ?? .null)])
            externalID = operation.kind == .remove ? "" : try DirectoryDraft.externalID(body) ?? ""
        case "members": try readMembers(operation, path)
        default: return
        }
    }

    private mutating func readMembers(_ operation: ScimOperation, _ path: ScimPath) throws {
        if let filter = path.filter {
            guard operation.kind == .remove, let people = Self.named(in: filter) else {
                throw ScimRefused.wrong(.invalidPath, "members are named as members[value eq \"id\"].")
            }
            return steps.append(.remove(people))
        }
        switch operation.kind {
        case .add: steps.append(.add(try Self.people(operation.value ?? .null)))
        case .replace: steps.append(.replace(try Self.people(operation.value ?? .null)))
        case .remove:
            guard let value = operation.value, value != .null else { return steps.append(.replace([])) }
            steps.append(.remove(try Self.people(value)))
        }
    }

    private static func named(in filter: ScimFilter) -> [ID<Person>]? {
        switch filter {
        case .or(let left, let right):
            guard let left = named(in: left), let right = named(in: right) else { return nil }
            return left + right
        case .compare(let path, .eq, .string(let text)) where path.attribute == "value" && path.part == nil:
            return ID<Person>(parsing: text).map { [$0] } ?? []
        default: return nil
        }
    }

    private static func name(_ value: JSON?) throws -> String? {
        try DirectoryDraft.text(value, "displayName", limit: 200).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func people(_ value: JSON) throws -> [ID<Person>] {
        let all = value.values
        guard all.count <= most else { throw ScimRefused.wrong(.invalidValue, "members are at most \(most).") }
        return try all.map { one in
            let text = one.scim("value")?.words ?? one.words
            guard let id = text.flatMap({ ID<Person>(parsing: $0) }) else {
                throw ScimRefused.wrong(.invalidValue, "members: nobody has the id \(String((text ?? "").prefix(60))).")
            }
            return id
        }
    }
}

/// What a directory can do with groups.
enum ScimGroupActs {
    /// Who has to go in and out, a piece for each transaction.
    typealias Moves = [[(person: ID<Person>, isIn: Bool)]]

    static func add(_ change: ScimGroupChange, _ occasion: Occasion) throws -> ID<DirectoryGroup> {
        let group = DirectoryGroup(
            id: occasion.next(), name: change.name ?? "", externalID: change.externalID?.nonEmpty, team: nil, role: nil,
            createdAt: occasion.now)
        try checkName(group, occasion.tx)
        try DirectoryGroupSQL.insert(group, occasion.tx)
        try occasion.tell([.platform(.directoryGroupAdded(group.id.text))])
        return group.id
    }

    static func rename(_ id: ID<DirectoryGroup>, _ change: ScimGroupChange, _ occasion: Occasion) throws {
        var group = try DirectoryGroupSQL.find(id, occasion.tx)
        let old = (group.name, group.externalID)
        if let name = change.name { group.name = name }
        if let externalID = change.externalID { group.externalID = externalID.nonEmpty }
        guard old != (group.name, group.externalID) else { return }
        try checkName(group, occasion.tx)
        try DirectoryGroupSQL.update(group, occasion.tx)
        try occasion.tell([.platform(.directoryGroupChanged(group.id.text))])
    }

    static func delete(_ id: ID<DirectoryGroup>, _ occasion: Occasion) throws {
        try DirectoryGroupSQL.delete(DirectoryGroupSQL.find(id, occasion.tx).id, occasion.tx)
        try occasion.tell([.platform(.directoryGroupDeleted(id.text))])
    }

    /// What the steps come to, against who is in it now.
    static func moves(_ id: ID<DirectoryGroup>, _ steps: [ScimGroupChange.Step], _ tx: any Transaction) throws -> Moves
    {
        var wanted: [ID<Person>: Bool] = [:]
        for step in steps {
            switch step {
            case .add(let people): for person in people { wanted[person] = true }
            case .remove(let people): for person in people { wanted[person] = false }
            case .replace(let people):
                for person in try DirectoryGroupSQL.members(of: id, limit: ScimGroupChange.most, tx) {
                    wanted[person] = false
                }
                for person in wanted.keys { wanted[person] = false }
                for person in people { wanted[person] = true }
            }
        }
        let all = wanted.sorted { $0.key < $1.key }.map { (person: $0.key, isIn: $0.value) }
        return stride(from: 0, to: all.count, by: DirectoryGrants.piece).map {
            Array(all[$0..<min($0 + DirectoryGrants.piece, all.count)])
        }
    }

    /// All or nothing of one piece; saying it again changes nothing.
    static func move(
        _ people: [(person: ID<Person>, isIn: Bool)], in id: ID<DirectoryGroup>, _ occasion: Occasion
    ) throws {
        let tx = occasion.tx
        let group = try DirectoryGroupSQL.find(id, tx)
        let there = try DirectoryGroupSQL.members(of: id, among: people.map(\.person), tx)
        let new = people.filter { $0.isIn && !there.contains($0.person) }.map(\.person)
        let gone = people.filter { !$0.isIn && there.contains($0.person) }.map(\.person)
        if !new.isEmpty {
            let known = try DirectoryGroupSQL.known(new, tx)
            if let stranger = new.first(where: { !known.contains($0) }) {
                throw ScimRefused.wrong(.invalidValue, "members: nobody has the id \(stranger.text).")
            }
            try DirectoryGroupSQL.add(new, to: id, tx)
            try DirectoryGrants.enter(new, group, occasion)
        }
        if !gone.isEmpty {
            try DirectoryGroupSQL.remove(gone, from: id, tx)
            try DirectoryGrants.leave(gone, team: group.team, occasion)
        }
        if !new.isEmpty || !gone.isEmpty { try occasion.tell([.platform(.directoryGroupChanged(id.text))]) }
    }

    private static func checkName(_ group: DirectoryGroup, _ tx: any Transaction) throws {
        if try DirectoryGroupSQL.isTaken(name: group.name, but: group.id, tx) {
            throw ScimRefused.taken("There is a group with this displayName already.")
        }
    }
}
