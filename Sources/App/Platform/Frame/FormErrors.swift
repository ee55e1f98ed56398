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

    /// - Parameters:
    ///   - fields: the id of the control behind each pointer; what has none leads to the page itself.
    ///   - names: the label of each, so that the summary reads on its own.
    func summary(_ fields: [String: String], names: [String: String] = [:]) -> ErrorSummary {
        ErrorSummary(
            voice,
            faults.map { fault in
                let parent = Self.parent(fault.pointer)
                let name = names[fault.pointer] ?? names[parent]
                let sentence = fault.reason.text(voice)
                let text = name.map { $0 + ($0.hasSuffix("?") ? " " : ": ") + sentence } ?? sentence
                return (fields[fault.pointer] ?? fields[parent] ?? "main", text)
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
