import Domain
import Web

extension TeamPage {
    init(_ reading: TeamReading, for guest: Guest) {
        let voice = guest.voice
        let team = reading.team
        let here: Link = "/teams/\(team.id.text)"
        var above = reading.path.dropFirst().reversed().map { step -> (text: String, link: Link?) in
            (step.name, "/teams/\(step.id.text)")
        }
        if above.isEmpty { above.append((voice(.teamAll), "/teams")) }
        self.init(
            voice: voice, title: team.name,
            crumbs: Breadcrumbs(voice, above))
        lead = team.lead.map { ($0.name, "/people/\($0.id.text)") }
        facts = Self.facts(reading, voice)
        acts = Self.acts(reading, here, voice)
        cycles = Self.tabs(reading, here, voice)
        objectives = reading.objectives.map { one in
            FigureRow(one.objective, one.card(on: guest.today), note: HTML(text: one.team), voice)
        }
        empty = Self.empty(reading, voice)
        if let cycle = reading.cycle { fill(reading, cycle, guest) }
        members = reading.members.prefix(TeamReading.mostMembers).map {
            PersonChip($0.name, link: "/people/\($0.id.text)", note: $0.leads ? voice(.teamLeads) : nil)
        }
        moreMembers =
            reading.mayManageMembers || reading.members.count > TeamReading.mostMembers
            ? "/teams/\(team.id.text)/members" : nil
        children = reading.children.prefix(TeamReading.mostChildren).map { TeamListRow($0, voice) }
        if reading.children.count > TeamReading.mostChildren, let last = reading.children.dropLast().last {
            moreChildren = here.query("cycle", reading.cycle?.id.text).query("after", last.id.text)
        }
    }

    private mutating func fill(_ reading: TeamReading, _ cycle: Cycle, _ guest: Guest) {
        let cards = reading.objectives.filter { $0.objective.isAgreed || $0.objective.state == .closed }.map {
            $0.card(on: guest.today)
        }
        let mean = Progress.mean(cards.map { Progress.Part(value: $0.progress) })
        if let mean {
            let expected = cycle.expected(on: guest.today)
            let (share, pace) = (voice.percent(mean), voice.percent(expected))
            ring = Ring(
                mean, expected: expected, value: share, caption: voice(.figuresExpected, ["share": .text(pace)]),
                label: voice(.figuresProgressAgainst, ["share": .text(share), "expected": .text(pace)]))
        }
        let beat = TeamRhythm(reading, cycle, guest)
        talk = beat.talk
        moved = reading.moves.prefix(6).map { TodayPage.Moved($0, guest, inTeam: true) }
        if cycle.state == .active { rhythm = beat.rhythm }
    }

    private static func facts(_ reading: TeamReading, _ voice: Voice) -> [HTML] {
        let count = reading.members.count
        let people =
            count > TeamReading.mostMembers
            ? voice(.teamManyMembers, ["n": .count(TeamReading.mostMembers)])
            : voice(.teamMemberCount, ["n": .count(count)])
        return [HTML(text: people)]
            + (reading.cycle.map {
                ["\(voice.shortDay($0.start)) – \(voice.shortDay($0.end))", HTML(text: voice.state($0.state))]
            } ?? [])
    }

    private static func acts(_ reading: TeamReading, _ here: Link, _ voice: Voice) -> [Button] {
        let (team, cycle) = (reading.team.id.text, reading.cycle?.id.text)
        var acts: [Button] = []
        if reading.mayDraft, reading.cycle?.isOpen == true {
            acts.append(
                Button(
                    voice(.teamNewGoal), link: Link("/objectives/new").query("team", team).query("cycle", cycle),
                    icon: .plus))
        }
        if reading.mayManage {
            acts.append(Button(voice(.teamEdit), kind: .plain, link: "/teams/\(team)/edit"))
            acts.append(Button(voice(.teamNewBelow), kind: .plain, link: Link("/teams/new").query("parent", team)))
        }
        let shown = Presented.team(reading.team.id, in: reading.cycle?.id)
        acts.append(Button(voice(.ideaTitle), kind: .plain, link: Link("/together").query("team", team)))
        acts.append(Button(voice(.presentOpen), kind: .plain, link: shown.link(at: nil)))
        acts.append(Button(voice(.presentPrint), kind: .plain, link: shown.link(at: "all")))
        acts.append(
            Button(voice(.teamSheet), kind: .plain, link: Link("/goals.csv").query("team", team).query("cycle", cycle)))
        return acts
    }

    private static func tabs(_ reading: TeamReading, _ here: Link, _ voice: Voice) -> Tabs? {
        guard reading.cycles.count > 1 else { return nil }
        var shown = Array(reading.cycles.prefix(6))
        if let cycle = reading.cycle, !shown.contains(where: { $0.id == cycle.id }) { shown.append(cycle) }
        return Tabs(
            label: voice(.teamCycles),
            shown.map { Tabs.Tab($0.name.text, here.query("cycle", $0.id.text), isCurrent: $0.id == reading.cycle?.id) }
        )
    }

    private static func empty(_ reading: TeamReading, _ voice: Voice) -> EmptyState {
        guard let cycle = reading.cycle else { return EmptyState(voice(.todayNoCycle), voice(.todayNoCycleDo)) }
        return EmptyState(
            voice(.teamNoGoals, ["cycle": .text(cycle.name.text)]),
            voice(reading.mayDraft && cycle.isOpen ? .teamNoGoalsDo : .teamNoGoalsSee), drawing: .goals)
    }
}

extension TeamListRow {
    init(_ row: TeamRow, _ voice: Voice) {
        self.init(voice: voice, name: row.name, link: "/teams/\(row.id.text)", lead: row.lead, below: row.below)
    }
}
