import Web

/// The way from an empty database to people at work, for who may set it up: each step with its page.
struct FirstStepsPage: Component {
    let voice: Voice
    let steps: FirstSteps

    private struct Step {
        let title: Word
        let text: Word
        let act: Word
        let link: Link
        let isDone: Bool
    }

    private var all: [Step] {
        [
            Step(
                title: .firstName, text: .firstNameDo, act: .firstNameAct, link: "/settings", isDone: steps.isNamed),
            Step(title: .firstTeam, text: .firstTeamDo, act: .firstTeamAct, link: "/teams/new", isDone: steps.hasTeam),
            Step(
                title: .firstCycle, text: .firstCycleDo, act: .todayNewCycle, link: "/cycles/new",
                isDone: steps.hasCycle),
            Step(
                title: .firstPeople, text: .firstPeopleDo, act: .firstPeopleAct, link: "/people/new",
                isDone: steps.hasPeople),
            Step(
                title: .firstObjective, text: .firstObjectiveDo, act: .formNewObjective, link: "/objectives/new",
                isDone: steps.hasObjective),
        ]
    }

    var html: HTML {
        let all = all
        let next = all.firstIndex { !$0.isDone }
        let rows = all.enumerated().map { place, step in row(step, isNext: place == next) }
        return Section(
            voice(.firstTitle), id: "first",
            body: "<p>\(voice(.firstLead))</p><ol class=\"rows\">\(each: rows, { "<li>\($0)</li>" })</ol>"
        ).html
    }

    private func row(_ step: Step, isNext: Bool) -> HTML {
        let act: HTML =
            step.isDone
            ? Web.Status(.good, .done, voice(.firstDone)).html
            : Button(voice(step.act), kind: isNext ? .primary : .quiet, link: step.link).html
        return """
            <div class="between"><div><h3>\(voice(step.title))</h3><p class="muted">\(voice(step.text))</p></div>\(act)</div>
            """
    }
}
