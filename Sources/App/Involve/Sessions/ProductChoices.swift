import Domain
import Store
import Web

/// What is to be made, as it was typed.
struct ProductTyped: Sendable {
    var option = ""
    var into = "objective"
    var title = ""
    var objective = ""

    init() {}

    init(_ form: Form) {
        (option, into) = (form.text("option"), form.text("into"))
        (title, objective) = (form["title"] ?? "", form.text("objective"))
    }
}

/// What the form offers.
struct ProductChoices: Sendable {
    let session: GoalSession
    let option: SessionOption
    /// Those made here, then others of the team, that are still being written.
    let objectives: [ObjectiveChoices.Named]
    let first: ProductTyped

    init(_ option: String, in id: ID<GoalSession>, _ occasion: Occasion) throws {
        session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
        try GoalSessionActs.requireIn(session, occasion)
        self.option = try ProductActs.option(option, in: session, occasion.tx)
        objectives = try PromotionSQL.objectives(
            for: .company, session.draft.team, occasion.viewer, occasion.tx)
        var typed = ProductTyped()
        (typed.option, typed.title) = (option, self.option.title.text)
        first = typed
    }
}
