/// Which OKR contributes to which; never a loop.
package enum Alignment {
    package static let limit = 20

    /// What an objective can contribute to.
    package enum Target: Hashable, Sendable {
        case objective(ID<Objective>)
        case keyResult(ID<KeyResult>)

        package var text: String {
            switch self {
            case .objective(let id): id.text
            case .keyResult(let id): id.text
            }
        }
    }

    /// Each target once, in the order given; at most 20.
    package static func checked(
        _ targets: [Target], at pointer: String = "/contributesTo"
    ) throws(Refusal) -> [Target] {
        var seen: Set<Target> = []
        let once = targets.filter { seen.insert($0).inserted }
        guard once.count <= limit else { throw .invalid(pointer, .tooMany(limit: limit)) }
        return once
    }

    /// Refuses links that would lead back to the objective itself.
    ///
    /// - Parameter above: the objectives that `objective` would contribute to, directly or through others.
    package static func allow(_ objective: ID<Objective>, above: Set<ID<Objective>>) throws(Refusal) {
        guard !above.contains(objective) else { throw .invalid("/contributesTo", .alignmentLoop) }
    }

    package static func text(_ targets: [Target]) -> String? {
        targets.isEmpty ? nil : targets.map(\.text).sorted().joined(separator: ", ")
    }
}
