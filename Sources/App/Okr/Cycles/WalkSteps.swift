import Domain

/// How far somebody is in closing a cycle, with what they may grade. Counted up to `most`.
struct Walk: Sendable {
    static let most = 500

    enum Step: CaseIterable, Sendable { case grade, reflect, close, carry }

    let cycle: Cycle
    var all = 0
    var graded = 0
    var reflected = 0

    var isMany: Bool { all > Self.most }

    /// What is next for them: the first step that is not done.
    var next: Step {
        if cycle.state == .closed { return reflected < all ? .reflect : .carry }
        return graded < all ? .grade : reflected < all ? .reflect : .close
    }

    func isDone(_ step: Step) -> Bool {
        switch step {
        case .grade: cycle.state == .closed || all > 0 && graded >= all
        case .reflect: all > 0 && reflected >= all
        case .close: cycle.state == .closed
        case .carry: false
        }
    }
}
