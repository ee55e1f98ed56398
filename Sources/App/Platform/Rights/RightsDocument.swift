import Domain
import Web

/// The table of rights as `docs/PERMISSIONS.md` holds it.
package enum RightsDocument {
    package static var text: String {
        let (nl, en) = (Voice(.nl), Voice(.en))
        var text = """
            # Who may do what

            Written by `draagvlak permissions` from the table in `Sources/Domain/Platform/Right.swift`; a test fails when
            this file says something else. Whoever may not see a thing gets 404 for it, whatever else they may do; who sees
            it and may not act gets 403; an act that the state of things does not allow gets 409.

            Own work: owned or written by them. Own team: they are in it, a lead leads it. Teams below: it hangs below such
            a team. A token of scope `read` only sees; a token of scope `scim` sees nothing here.

            """
        for resource in Resource.allCases where !resource.acts.isEmpty {
            text += "\n## \(en(resource.word)) · \(nl(resource.word))\n\n"
            text += "| act | English | Nederlands | when |"
            text += Seat.allCases.map { " \(en.seat($0)) |" }.joined() + "\n|---|---|---|---|"
            text += Seat.allCases.map { _ in "---|" }.joined() + "\n"
            for act in resource.acts { text += row(act, nl, en) }
        }
        return text
    }

    private static func row(_ act: Act, _ nl: Voice, _ en: Voice) -> String {
        let right = act.right
        let cells = Seat.allCases.map { " \(en.reach(right.reach(of: $0))) |" }.joined()
        return "| `\(act.rawValue)` | \(en(act.word)) | \(nl(act.word)) | \(en.when(right)) |\(cells)\n"
    }
}
