import Domain
import Web

/// Why a form was refused, for its fields and for the summary on top.
struct FormErrors: Sendable {
    let faults: [Fault]
    let voice: Voice

    init(_ refusal: Refusal?, _ voice: Voice) {
        self.voice = voice
        faults =
            refusal.map { $0.faults.isEmpty && $0.kind != .stale ? [Fault(pointer: "", reason: .required)] : $0.faults }
            ?? []
    }

    /// The sentence for one field, by its JSON pointer.
    subscript(_ pointer: String) -> String? {
        faults.first { $0.pointer == pointer }?.reason.text(voice)
    }

    /// - Parameter fields: the id of the control behind each pointer; what has none stands without a link's target.
    func summary(_ fields: [String: String]) -> ErrorSummary {
        ErrorSummary(
            voice,
            faults.map { fault in
                let field = fields[fault.pointer] ?? fields[Self.parent(fault.pointer)] ?? "main"
                return (field, fault.reason.text(voice))
            })
    }

    /// `/milestones/0/weight` belongs to `/milestones`.
    private static func parent(_ pointer: String) -> String {
        "/" + (pointer.split(separator: "/").first.map(String.init) ?? "")
    }
}

/// Gathers what is wrong with several fields, so that a person hears it all at once.
struct Faults {
    private(set) var list: [Fault] = []

    /// The value, or nil with its fault kept.
    mutating func keep<Value>(_ make: () throws(Refusal) -> Value) -> Value? {
        do throws(Refusal) { return try make() } catch {
            list += error.faults
            return nil
        }
    }

    mutating func add(_ pointer: String, _ reason: Reason) { list.append(Fault(pointer: pointer, reason: reason)) }

    func check() throws(Refusal) {
        if !list.isEmpty { throw Refusal(.invalid, list) }
    }
}
