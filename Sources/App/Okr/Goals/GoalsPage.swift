import Domain
import Web

/// The tree of goals, one level at a time; or the list it was narrowed to.
struct GoalsPage: Component {
    let view: GoalsView
    let voice: Voice

    private var team: (id: ID<Team>, name: String)? { view.path.last }

    var html: HTML {
        "\(head)\(GoalsFiltersPage(view: view, voice: voice))\(if: view.question.isList, list, else: tree)"
    }

    var title: String { voice(.goalsTitle) }

    private var head: PageHead {
        let steps = view.path.dropLast().map { (text: $0.name, link: here(team: $0.id) as Link?) }
        let crumbs = view.path.count > 1 ? Breadcrumbs(voice, steps + [(team?.name ?? "", nil)]) : nil
        return PageHead(
            voice(.goalsOf, ["team": .text(team?.name ?? "")]), crumbs: crumbs, lead: "<p class=\"muted\">\(when)</p>",
            acts: acts, aside: view.question.isList ? HTML() : ring)
    }

    /// `4e kwartaal 2026 · loopt · 1 oktober tot 31 december`
    private var when: String {
        let days = voice.longDay(view.cycle.start) + " – " + voice.longDay(view.cycle.end)
        return [view.cycle.name.text, voice.state(view.cycle.state), days].joined(separator: " · ")
    }

    private var ring: HTML {
        guard let mean = view.mean else { return HTML() }
        let share = voice.percent(mean)
        let expected = voice.percent(view.cycle.expected(on: view.today))
        return Ring(
            mean, expected: view.cycle.expected(on: view.today), value: share,
            caption: voice(.kitExpected, ["share": .text(expected)]),
            label: voice(.kitProgressExpected, ["share": .text(share), "expected": .text(expected)])
        ).html
    }

    private var acts: HTML {
        let new = Link("/objectives/new").query("cycle", view.cycle.id.text).query("team", team?.id.text)
        let csv = view.question.but {
            $0.cycle = view.cycle.id
            $0.team = view.path.count > 1 ? team?.id : nil
        }.link("/goals.csv")
        return """
            \(if: view.mayDraft, Button(voice(.goalsNew), link: new, icon: .plus).html)\
            \(if: team != nil, Button(voice(.goalsTeam), kind: .plain, link: "/teams/\(team?.id.text ?? "")").html)\
            \(Button(voice(.mapOpen), kind: .plain, link: MapQuestion().but { $0.cycle = view.cycle.id }.link))\
            \(Button(voice(.goalsCsv), kind: .plain, link: csv, icon: .download))
            """
    }

    private func here(team: ID<Team>?) -> Link { view.question.but { $0.team = team }.link() }

    private var older: Link? { view.next.map { view.question.link().query("after", $0) } }

    // MARK: The tree

    private var tree: HTML {
        let isFirst = view.question.after.isEmpty
        return
            "\(if: isFirst, own)\(teams)\(Pagination(voice, newer: isFirst ? nil : view.question.link(), older: older))"
    }

    private var own: HTML {
        guard !view.goals.isEmpty else {
            let new = Link("/objectives/new").query("cycle", view.cycle.id.text).query("team", team?.id.text)
            return EmptyState(
                voice(.goalsEmpty), voice(.goalsEmptyText), drawing: .goals,
                act: view.mayDraft ? Button(voice(.goalsNew), link: new) : nil
            ).html
        }
        let rows = view.goals.map { GoalRow(goal: $0, isOpen: true, showsTeam: false, view: view, voice: voice) }
        return Section(
            voice(.goalsObjectives), id: "objectives",
            body: """
                <ul class="rows" data-tree aria-labelledby="objectives">\(each: rows, { "<li>\($0)</li>" })</ul>
                \(if: view.isCut, all(team?.id))
                """
        ).html
    }

    /// A team with more goals than a level shows: as a list.
    private func all(_ team: ID<Team>?) -> HTML {
        "<p><a href=\"\(view.question.but { $0.team = team; $0.isListed = true }.link())\">\(voice(.goalsAll))</a></p>"
    }

    private var teams: HTML {
        guard !view.teams.isEmpty else { return HTML() }
        return Section(voice(.goalsTeams), id: "teams", body: branches).html
    }

    /// The teams below, each closed.
    var branches: HTML {
        let all = view.teams.map { BranchPage(below: $0, link: here(team: $0.team.id), view: view, voice: voice) }
        return """
            <ul class="branches" data-tree aria-label="\(voice(.goalsTeams))">\(each: all, { "<li>\($0)</li>" })</ul>
            """
    }

    // MARK: The list

    private var list: HTML {
        guard !view.goals.isEmpty else { return nothing }
        let rows = view.goals.map { GoalRow(goal: $0, isOpen: false, showsTeam: true, view: view, voice: voice) }
        return """
            <ul class="rows" data-tree aria-label="\(voice(.goalsObjectives))">\(each: rows, { "<li>\($0)</li>" })</ul>
            \(Pagination(voice, older: older))
            """
    }

    private var nothing: HTML {
        if let older {
            return EmptyState(
                voice(.goalsNotYet, ["n": .count(GoalsView.sieved)]), voice(.goalsNotYetText),
                act: Button(voice(.goalsLookOn), kind: .quiet, link: older)
            ).html
        }
        let tree = GoalsQuestion().but { $0.cycle = view.question.cycle }.link()
        return EmptyState(
            voice(.goalsNothing), voice(.goalsNothingText), drawing: .search,
            act: Button(voice(.goalsToTree), kind: .quiet, link: tree)
        ).html
    }
}
