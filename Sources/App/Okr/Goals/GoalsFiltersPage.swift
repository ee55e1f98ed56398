import Domain
import Web

/// What the goals are narrowed to: each as a link that takes it off, and a form to choose anew.
struct GoalsFiltersPage: Component {
    let view: GoalsView
    let voice: Voice

    private var question: GoalsQuestion { view.question }

    var html: HTML {
        let choosing = Disclosure(voice(.goalsFilter), isOpen: isAsking, id: "filters", body: form)
        return "<div class=\"stack tight\">\(on)\(choosing)</div>"
    }

    /// A name was typed that stands for nobody, or for several.
    private var isAsking: Bool { !question.person.isEmpty || !question.unit.isEmpty }

    // MARK: What is on

    private var on: HTML? {
        guard question.isList else { return nil }
        let chips = chips
        let none = GoalsQuestion().but { $0.cycle = question.cycle }.link()
        return """
            <ul class="chips narrowed" aria-label="\(voice(.goalsNarrowed))">\(each: chips, { chip($0.text, $0.off) })\
            \(if: chips.count > 1, "<li><a href=\"\(none)\">\(voice(.goalsNarrowNone))</a></li>")</ul>
            """
    }

    private func chip(_ text: String, _ off: GoalsQuestion) -> HTML {
        "<li><a class=\"tag tone-info\" href=\"\(off.link())\"><span class=\"sr\">\(voice(.goalsTakeOff)) </span>\(text)\(Icon.off)</a></li>"
    }

    private var chips: [(text: String, off: GoalsQuestion)] {
        var chips: [(text: String, off: GoalsQuestion)] = []
        if view.path.count > 1, let team = view.path.last {
            chips.append(
                (
                    voice(.goalsInTeam, ["team": .text(team.name)]),
                    question.but {
                        $0.team = nil
                        if !$0.isNarrowed { $0.isListed = true }
                    }
                ))
        }
        if question.isMine { chips.append((voice(.goalsMine), question.but { $0.isMine = false })) }
        if let owner = view.names.owner {
            chips.append((voice(.goalsOwnedBy, ["name": .text(owner)]), question.but { $0.owner = nil }))
        }
        if let status = question.status {
            chips.append((voice.status(status).text, question.but { $0.status = nil }))
        }
        if let state = question.state { chips.append((voice.state(state), question.but { $0.state = nil })) }
        if question.isListed { chips.append((voice(.goalsAsList), question.but { $0.isListed = false })) }
        return chips
    }

    // MARK: To choose

    private var form: HTML {
        let cycles = view.cycles.map { Choice($0.id.text, $0.name.text + " (" + voice.state($0.state) + ")") }
        let states = Objective.State.allCases.map { Choice($0.rawValue, voice.state($0)) }
        let standing: [Domain.Status] = [.onTrack, .atRisk, .offTrack, .done, .notStarted]
        let statuses = standing.map { Choice($0.rawValue, voice.status($0).text) }
        let any = [Choice("", voice(.goalsEvery))]
        return """
            <form class="form inline filters" action="/goals">\(if: question.unit.isEmpty && question.team != nil, Hidden("team", question.team?.text ?? "").html)\
            \(Field("cycle", label: voice(.goalsCycle), kind: .choice(cycles), value: view.cycle.id.text))\
            \(unit)\(person)\
            \(Field("status", label: voice(.goalsStatus), kind: .choice(any + statuses), value: question.status?.rawValue ?? ""))\
            \(Field("state", label: voice(.goalsState), kind: .choice(any + states), value: question.state?.rawValue ?? ""))\
            \(Field("view", label: voice(.goalsView), kind: .choice([Choice("", voice(.goalsAsTree)), Choice("list", voice(.goalsAsList))]), value: question.isListed ? "list" : ""))\
            \(Button(voice(.goalsShow), kind: .quiet))</form>
            <p><a href="\(question.but { $0.isMine = true; $0.owner = nil }.link())">\(voice(.goalsOnlyMine))</a></p>

            """
    }

    private var unit: HTML {
        let chosen = question.team == nil || view.path.count < 2 ? "" : view.path.last?.name ?? ""
        let typed = question.unit
        let choices = view.names.teams.map { one in
            (
                one.name,
                question.but {
                    $0.team = one.id; $0.unit = ""
                }
            )
        }
        return """
            <div>\(Field("unit", label: voice(.goalsTeamAndBelow), value: typed, hint: typed.isEmpty && !chosen.isEmpty ? voice(.goalsNowTeam, ["team": .text(chosen)]) : nil, error: typed.isEmpty ? nil : wrong(typed, choices.count), maxLength: 200))\
            \(if: !typed.isEmpty, which(choices))</div>
            """
    }

    private var person: HTML {
        let typed = question.person
        let choices = view.names.people.map { one in
            (
                one.name,
                question.but {
                    $0.owner = one.id; $0.isMine = false; $0.person = ""
                }
            )
        }
        let value = typed.isEmpty ? view.names.owner ?? "" : typed
        return """
            <div>\(Field("person", label: voice(.goalsOwner), value: value, error: typed.isEmpty ? nil : wrong(typed, choices.count), maxLength: 200))\
            \(if: !typed.isEmpty, which(choices))</div>
            """
    }

    private func wrong(_ typed: String, _ found: Int) -> String {
        found == 0 ? voice(.goalsNobody, ["name": .text(typed)]) : voice(.goalsWhich, ["name": .text(typed)])
    }

    private func which(_ choices: [(name: String, question: GoalsQuestion)]) -> HTML {
        guard !choices.isEmpty else { return HTML() }
        return """
            <ul class="plain-list">\(each: choices, { "<li><a href=\"\($0.question.link())\">\($0.name)</a></li>" })</ul>
            """
    }
}
