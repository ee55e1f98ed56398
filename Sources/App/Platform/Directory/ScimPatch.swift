/// One change of a PATCH (RFC 7644 3.5.2), with what Entra ID and Okta make of it.
struct ScimOperation: Sendable {
    enum Kind: String, Sendable { case add, replace, remove }

    let kind: Kind
    let path: ScimPath?
    let value: JSON?

    static let most = 5_000

    /// The operations of a body, in their order.
    static func read(_ body: JSON) throws(ScimRefused) -> [ScimOperation] {
        guard case .array(let items)? = body.scim("Operations"), !items.isEmpty else {
            throw .wrong(.invalidSyntax, "Operations is a list with something in it.")
        }
        guard items.count <= most else { throw .wrong(.invalidSyntax, "At most \(most) operations at a time.") }
        var operations: [ScimOperation] = []
        for item in items { operations.append(try ScimOperation(item)) }
        return operations
    }

    private init(_ item: JSON) throws(ScimRefused) {
        guard let word = item.scim("op")?.words, let kind = Kind(rawValue: word.lowercased()) else {
            throw .wrong(.invalidSyntax, "op is add, replace or remove.")
        }
        self.kind = kind
        path =
            switch item.scim("path") {
            case nil, .null, .string(""): nil
            case .string(let text): try ScimReader.path(text)
            default: throw ScimReader.wrongPath
            }
        value = item.scim("value")
        if kind == .remove, path == nil { throw .wrong(.noTarget, "remove needs a path.") }
        if kind != .remove, value == nil { throw .wrong(.invalidValue, "\(kind.rawValue) needs a value.") }
    }

    /// A change of one attribute after another; without a path the value names them itself, also as `name.givenName`.
    var single: [ScimOperation] {
        get throws(ScimRefused) {
            guard path == nil || path?.attribute == "" else { return [self] }
            if kind == .remove { return [self] }
            guard case .object(let members)? = value else {
                throw .wrong(.invalidValue, "Without a path the value is an object.")
            }
            var all: [ScimOperation] = []
            for member in members {
                // A name that is none of ours is left aside, as unknown attributes are.
                guard var inner = try? ScimReader.path(member.name) else { continue }
                if let schema = path?.schema { inner.schema = schema }
                let one = ScimOperation(kind: kind, path: inner, value: member.value)
                all += inner.attribute.isEmpty ? try one.single : [one]
            }
            return all
        }
    }

    private init(kind: Kind, path: ScimPath, value: JSON) { (self.kind, self.path, self.value) = (kind, path, value) }
}

/// Carries operations out on a resource as it is shown.
struct ScimPatch {
    let type: ScimResource

    func apply(_ operations: [ScimOperation], to resource: JSON) throws(ScimRefused) -> JSON {
        var next = resource
        for operation in operations {
            for one in try operation.single { next = try apply(one, to: next) }
        }
        return next
    }

    private func apply(_ operation: ScimOperation, to resource: JSON) throws(ScimRefused) -> JSON {
        guard let path = operation.path else { return resource }
        if let schema = path.schema {
            guard let known = type.extensions.first(where: { $0.urn.lowercased() == schema }) else { return resource }
            if path.attribute.isEmpty { return resource.with(known.urn, nil) }
            guard let attribute = known.attribute(path.attribute) else { return resource }
            let holder = try apply(operation, attribute, to: resource.scim(known.urn) ?? .object([]))
            return resource.with(known.urn, holder == .object([]) ? nil : holder)
        }
        guard let attribute = Self.common(path.attribute) ?? type.core.attribute(path.attribute) else {
            return resource
        }
        return try apply(operation, attribute, to: resource)
    }

    private static func common(_ name: String) -> ScimAttribute? {
        name == "externalid" ? ScimAttribute(name: "externalId", says: "", isExact: true) : nil
    }

    private func apply(_ operation: ScimOperation, _ attribute: ScimAttribute, to holder: JSON) throws(ScimRefused)
        -> JSON
    {
        guard !attribute.isReadOnly, let path = operation.path else { return holder }
        let change = ScimChange(operation: operation, path: path, attribute: attribute)
        let current = holder.scim(attribute.name)
        if attribute.isMany {
            let all = try change.many(current?.values ?? [])
            return holder.with(attribute.name, all.isEmpty ? nil : .array(all))
        }
        return holder.with(attribute.name, try change.one(current))
    }
}

/// What an operation makes of the values of one attribute.
private struct ScimChange {
    let operation: ScimOperation
    let path: ScimPath
    let attribute: ScimAttribute

    private var isRemoval: Bool { operation.kind == .remove || operation.value == .null }

    func one(_ current: JSON?) throws(ScimRefused) -> JSON? {
        guard attribute.kind == .complex else { return isRemoval ? nil : try attribute.read(operation.value) }
        if path.part != nil {
            let changed = try part(of: current ?? .object([]))
            return changed == .object([]) ? nil : changed
        }
        if isRemoval { return nil }
        return try merged(operation.value, over: current ?? .object([]))
    }

    func many(_ current: [JSON]) throws(ScimRefused) -> [JSON] {
        if let filter = path.filter { return try filtered(current, filter) }
        if path.part != nil {
            var all: [JSON] = []
            for one in current.isEmpty && !isRemoval ? [.object([])] : current { all.append(try part(of: one)) }
            return all.filter { $0 != .object([]) }
        }
        if isRemoval { return without(current) }
        var new: [JSON] = []
        for value in operation.value?.values ?? [] {
            if let one = try attribute.read(value) { new.append(one) }
        }
        return operation.kind == .replace ? new : added(new, to: current)
    }

    /// Entra ID removes members by a value beside the path; without one everything goes.
    private func without(_ current: [JSON]) -> [JSON] {
        guard let value = operation.value, value != .null else { return [] }
        let gone = Set(value.values.compactMap { $0.scim("value")?.words ?? $0.words })
        return current.filter { !gone.contains($0.scim("value")?.words ?? $0.words ?? "") }
    }

    private func added(_ new: [JSON], to current: [JSON]) -> [JSON] {
        var all = current
        for one in new {
            if one.scim("primary")?.truth == true {
                all = all.map { $0.scim("primary") == nil ? $0 : $0.with("primary", .bool(false)) }
            }
            if let place = all.firstIndex(where: { $0.scim("value") == one.scim("value") && one.scim("value") != nil })
            {
                all[place] = one
            } else if !all.contains(one) {
                all.append(one)
            }
        }
        return all
    }

    /// What has no value yet that the filter finds gets one: Entra ID replaces `emails[type eq "work"].value` of
    /// somebody who has no mail address.
    private func filtered(_ current: [JSON], _ filter: ScimFilter) throws(ScimRefused) -> [JSON] {
        let isFound = current.map { filter.matches($0) }
        if isRemoval, path.part == nil { return zip(current, isFound).filter { !$0.1 }.map(\.0) }
        var all: [JSON] = []
        for (one, found) in zip(current, isFound) { all.append(found ? try changed(one) : one) }
        if !isRemoval, !isFound.contains(true) {
            let begin = filter.equalities.reduce(JSON.object([])) { $0.with($1.name, $1.value) }
            all.append(try changed(begin))
        }
        return all.filter { $0 != .object([]) }
    }

    private func changed(_ one: JSON) throws(ScimRefused) -> JSON {
        path.part == nil ? try merged(operation.value, over: one) : try part(of: one)
    }

    private func part(of one: JSON) throws(ScimRefused) -> JSON {
        guard let part = path.part.flatMap(attribute.part), !part.isReadOnly else { return one }
        return one.with(part.name, isRemoval ? nil : try part.read(operation.value))
    }

    private func merged(_ value: JSON?, over one: JSON) throws(ScimRefused) -> JSON {
        guard case .object(let members)? = try attribute.read(value) else { return one }
        return members.reduce(one) { $0.with($1.name, $1.value) }
    }
}

extension ScimFilter {
    /// What is said to be equal, where everything has to hold.
    fileprivate var equalities: [JSON.Member] {
        switch self {
        case .and(let left, let right): left.equalities + right.equalities
        case .compare(let path, .eq, let value) where path.part == nil:
            [JSON.Member(name: path.attribute, value: value)]
        default: []
        }
    }
}

extension ScimAttribute {
    static let longest = 1_000

    /// A value from outside as this attribute has it; nil for null.
    func read(_ value: JSON?) throws(ScimRefused) -> JSON? {
        guard let value, value != .null else { return nil }
        switch kind {
        case .boolean:
            guard let flag = value.truth else { throw .wrong(.invalidValue, "\(name) is true or false.") }
            return .bool(flag)
        case .string, .reference:
            switch value {
            case .string(let text):
                guard text.utf8.count <= Self.longest else { throw .wrong(.invalidValue, "\(name) is too long.") }
                return value
            case .number: return .string(String(decoding: value.bytes, as: UTF8.self))
            default: throw .wrong(.invalidValue, "\(name) is text.")
            }
        case .complex: return try readParts(value)
        }
    }

    private func readParts(_ value: JSON) throws(ScimRefused) -> JSON? {
        // A manager comes as a bare id, too.
        if case .string = value, let part = part("value") {
            return try part.read(value).map { .object([JSON.Member(name: "value", value: $0)]) }
        }
        guard case .object = value else { throw .wrong(.invalidValue, "\(name) is an object.") }
        var members: [JSON.Member] = []
        for part in parts where !part.isReadOnly {
            if let read = try part.read(value.scim(part.name)) {
                members.append(JSON.Member(name: part.name, value: read))
            }
        }
        return .object(members)
    }
}
