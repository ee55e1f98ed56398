import Domain
import Web

/// A step of an objective that asks once more, or asks why.
struct StepQuestion: Sendable {
    let act: Act
    /// Nil: it is deleted.
    let state: Objective.State?
    let done: Done
    let needsReason: Bool
    let isDanger: Bool
    let title: Word
    let text: Word
    let button: Word

    /// By the noun in the address.
    static let all: [(String, StepQuestion)] = [
        (
            "closure",
            StepQuestion(
                act: .closeObjective, state: .closed, done: .closed, needsReason: false, isDanger: false,
                title: .stepCloseTitle, text: .stepCloseText, button: .objectiveClose)
        ),
        (
            "drop",
            StepQuestion(
                act: .dropObjective, state: .dropped, done: .dropped, needsReason: true, isDanger: true,
                title: .stepDropTitle, text: .stepDropText, button: .objectiveDrop)
        ),
        (
            "reopening",
            StepQuestion(
                act: .reopenObjective, state: .agreed, done: .reopened, needsReason: true, isDanger: false,
                title: .stepReopenTitle, text: .stepReopenText, button: .objectiveReopen)
        ),
        (
            "deletion",
            StepQuestion(
                act: .deleteObjective, state: nil, done: .deleted, needsReason: false, isDanger: true,
                title: .stepDeleteTitle, text: .stepDeleteText, button: .objectiveDelete)
        ),
    ]
}
