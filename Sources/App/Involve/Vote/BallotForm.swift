import Domain
import Web

/// A ballot as it is typed: a number of dots by option; where options are approved of, 1 for what was ticked.
struct BallotForm: Sendable, Hashable {
    /// By option, as typed.
    var dots: [String: String] = [:]

    static func name(_ option: String) -> String { prefix + option }
    private static let prefix = "dots-"

    init() {}

    init(_ form: Form) {
        for field in form.fields where field.name.hasPrefix(Self.prefix) {
            dots[String(field.name.dropFirst(Self.prefix.count))] = field.value.filter { !$0.isWhitespace }
        }
    }

    /// The dots of each option, in their order; an empty field is none. Whether they keep the rule is asked when the
    /// ballot is handed in.
    ///
    /// - Throws: at `/dots` when it names something that is not voted on, at `/dots/3` what is no number.
    func ballot(for options: [String]) throws(Refusal) -> [Int] {
        guard Set(options).isSuperset(of: dots.keys) else { throw .invalid("/dots", .unknownReference) }
        var (faults, ballot): ([Fault], [Int]) = ([], [])
        for (index, option) in options.enumerated() {
            let typed = dots[option] ?? ""
            if let number = typed.isEmpty ? 0 : Int(typed) {
                ballot.append(number)
            } else {
                faults.append(Fault(pointer: "/dots/\(index)", reason: .notInteger))
            }
        }
        guard faults.isEmpty else { throw Refusal(.invalid, faults) }
        return ballot
    }
}
