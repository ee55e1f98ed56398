import Domain
import Web

/// The steps of closing, each with how far it is and where it is done.
struct WalkSteps: Component {
    let voice: Voice
    let walk: Walk
    let current: Walk.Step?

    init(_ walk: Walk, at current: Walk.Step? = nil, _ voice: Voice) {
        (self.walk, self.current, self.voice) = (walk, current, voice)
    }

    private var id: String { walk.cycle.id.text }

    var html: HTML {
        """
        <nav aria-label="\(voice(.walkTitle))"><ol class="cycle-steps">\(each: Walk.Step.allCases, { step($0) })</ol></nav>

        """
    }

    private func step(_ step: Walk.Step) -> HTML {
        let isNow = step == (current ?? walk.next)
        let how: HTML = "\(if: walk.isDone(step), Icon.check.html)\(how(step))"
        let text: HTML = "<b>\(voice(name(step)))</b> <span class=\"line\">\(how)</span>"
        return """
            <li\(attribute: "aria-current", isNow ? "step" : nil)\(if: walk.isDone(step), " class=\"past\"")>\
            \(if: current == step || link(step) == nil, "<span>\(text)</span>", else: "<a href=\"\(link(step) ?? "/cycles")\">\(text)</a>")</li>
            """
    }

    private func name(_ step: Walk.Step) -> Word {
        switch step {
        case .grade: .walkGrade
        case .reflect: .walkReflect
        case .close: .walkClose
        case .carry: .walkCarry
        }
    }

    private func how(_ step: Walk.Step) -> String {
        switch step {
        case .grade: walk.cycle.state == .closed ? voice(.walkDone) : part(walk.graded)
        case .reflect: part(walk.reflected)
        case .close: voice(walk.cycle.state == .closed ? .walkDone : .walkByChampion)
        case .carry: voice(walk.cycle.state == .closed ? .walkPerGoal : .walkAfterClose)
        }
    }

    private func part(_ done: Int) -> String {
        if walk.all == 0 { return voice(.walkNothing) }
        if walk.isMany { return voice(.walkMany, ["n": .count(Walk.most)]) }
        return voice(.walkOf, ["done": .count(done), "all": .count(walk.all)])
    }

    private func link(_ step: Walk.Step) -> Link? {
        switch step {
        case .grade: walk.cycle.state == .closing ? "/cycles/\(id)/closing" : nil
        case .reflect: "/cycles/\(id)/reflection"
        case .close: current == nil ? nil : "/cycles/\(id)"
        case .carry: walk.cycle.state == .closed ? Link("/cycles/\(id)").fragment("outcome") : nil
        }
    }
}
