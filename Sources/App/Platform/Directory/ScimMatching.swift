import Domain

extension JSON {
    /// The member of that name, whatever the case of its letters.
    func scim(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
            ?? members.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Text that is there.
    var words: String? { if case .string(let text) = self, !text.isEmpty { text } else { nil } }

    /// The elements of a list; a single value is a list of one, null is none.
    var values: [JSON] {
        switch self {
        case .array(let items): items
        case .null: []
        default: [self]
        }
    }

    /// True and false, also as the text that Entra ID sends.
    var truth: Bool? {
        switch self {
        case .bool(let flag): flag
        case .string(let text):
            switch text.lowercased() {
            case "true": true
            case "false": false
            default: nil
            }
        default: nil
        }
    }

    /// This object with a member set, or taken away by nil.
    func with(_ name: String, _ value: JSON?) -> JSON {
        guard case .object(var members) = self else { return self }
        let place = members.firstIndex { $0.name.lowercased() == name.lowercased() }
        switch (place, value) {
        case (let place?, let value?): members[place] = Member(name: members[place].name, value: value)
        case (let place?, nil): members.remove(at: place)
        case (nil, let value?): members.append(Member(name: name, value: value))
        case (nil, nil): break
        }
        return .object(members)
    }
}

extension ScimFilter {
    func matches(_ resource: JSON) -> Bool {
        switch self {
        case .and(let left, let right): left.matches(resource) && right.matches(resource)
        case .or(let left, let right): left.matches(resource) || right.matches(resource)
        case .not(let inner): !inner.matches(resource)
        case .present(let path): path.values(in: resource).contains { $0 != .null && $0 != .string("") }
        case .has(let path, let inner): path.elements(in: resource).contains { inner.matches($0) }
        case .compare(let path, let comparison, let value): path.compare(comparison, value, in: resource)
        }
    }
}

extension ScimPath {
    /// The values themselves, before a part of each is taken.
    func elements(in resource: JSON) -> [JSON] {
        let holder = schema.flatMap { resource.scim($0) } ?? (schema == nil ? resource : .null)
        let all = holder.scim(attribute)?.values ?? []
        return filter.map { filter in all.filter { filter.matches($0) } } ?? all
    }

    func values(in resource: JSON) -> [JSON] {
        elements(in: resource).compactMap { element in
            if let part { return element.scim(part) }
            if case .object = element { return element.scim("value") ?? element }
            return element
        }
    }

    /// Ids and what the directory calls its own: every letter counts.
    private var isExact: Bool {
        ["id", "externalid"].contains(attribute)
            || ["members", "groups", "manager"].contains(attribute) && part ?? "value" == "value"
    }

    fileprivate func compare(_ comparison: ScimFilter.Comparison, _ value: JSON, in resource: JSON) -> Bool {
        let all = values(in: resource)
        switch comparison {
        case .eq: return value == .null ? all.isEmpty : all.contains { isSame($0, value) }
        case .ne: return value == .null ? !all.isEmpty : all.isEmpty || all.contains { !isSame($0, value) }
        case .co, .sw, .ew:
            guard case .string(let raw) = value else { return false }
            let wanted = folded(raw)
            return all.contains { one in
                guard case .string(let text) = one else { return false }
                switch comparison {
                case .sw: return folded(text).hasPrefix(wanted)
                case .ew: return folded(text).hasSuffix(wanted)
                default: return wanted.isEmpty || folded(text).contains(wanted)
                }
            }
        case .gt, .ge, .lt, .le: return all.contains { isOrdered($0, comparison, value) }
        }
    }

    private func folded(_ text: String) -> String { isExact ? text : text.lowercased() }

    private func isSame(_ one: JSON, _ other: JSON) -> Bool {
        switch (one, other) {
        case (.string(let one), .string(let other)):
            // By bytes: letters that only look alike are others, also to Unicode's idea of the same.
            return folded(one).utf8.elementsEqual(folded(other).utf8)
        case (.bool(let flag), _): return other.truth == flag
        default: return one == other
        }
    }

    private func isOrdered(_ one: JSON, _ comparison: ScimFilter.Comparison, _ other: JSON) -> Bool {
        func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
            switch comparison {
            case .gt: left > right
            case .ge: left >= right
            case .lt: left < right
            default: left <= right
            }
        }
        switch (one, other) {
        case (.number(let left), .number(let right)): return holds(left, right)
        case (.string(let left), .string(let right)):
            if let left = try? Moment(parsing: left, at: ""), let right = try? Moment(parsing: right, at: "") {
                return holds(left, right)
            }
            return holds(folded(left), folded(right))
        default: return false
        }
    }
}
