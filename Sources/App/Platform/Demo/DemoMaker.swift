import Domain
import Store
import Web

/// Makes the organisation *Zonneveld* team by team; what was made waits in `platform` and `okr` to be written.
struct DemoMaker {
    let language: Language
    let calendar: DemoCalendar
    let texts: DemoTexts
    let plan: DemoPlan
    private let seed: UInt64
    private let people: Int
    var ids: DemoIDs
    var platform = PlatformRows()
    var okr = OkrRows()
    var involve = InvolveRows()
    var tally = DemoTally()
    /// The teams that have teams below them; the company first.
    private(set) var nodes: [DemoTeam] = []
    private(set) var leaves: [DemoLeaf] = []
    private(set) var cast: [DemoCast: ID<Person>] = [:]
    private var strangers = 0
    private var words: [String: [String]] = [:]

    init(_ options: DemoOptions, today: Day, calendar: OrganisationCalendar) {
        language = options.language == "en" ? .en : .nl
        seed = options.seed
        people = options.people
        plan = DemoPlan(people: options.people)
        texts = DemoTexts(language)
        // The first id is about two months older than the first cycle.
        ids = DemoIDs(seed: options.seed, from: today.adding(days: -91 * options.cycles - 40))
        self.calendar = DemoCalendar(today: today, cycles: options.cycles, calendar: calendar, &ids)
    }

    /// The cycles, the company and every team that has teams below it.
    mutating func begin() {
        for quarter in calendar.quarters + [calendar.next] {
            okr.cycles.append([
                quarter.id.sqlValue, .text(quarter.name), quarter.start.sqlValue, quarter.end.sqlValue,
                .text(quarter.state.rawValue),
                .integer(quarter.state == .closed ? 4 : quarter.state == .active ? 2 : 1),
                .integer(calendar.dawn(calendar.origin)),
            ])
        }
        let director = join(.anna, role: .admin, manager: nil)
        let champion = join(.daan, role: .champion, manager: director)
        addNode("Zonneveld", DemoTexts.company, below: nil, authors: [director, champion])
        let places = addDepartments()
        planLeaves(below: places)
    }

    /// Where the teams of each function hang: one node, or one for each city.
    private mutating func addDepartments() -> [Int: [Int]] {
        var places: [Int: [Int]] = [:]
        for (index, functions) in DemoPlan.departments.enumerated() {
            let used = functions.filter(plan.functionsInUse.contains)
            guard !used.isEmpty else { continue }
            let department = plan.hasDepartments ? addNode(texts.departments[index], DemoTexts.department, below: 0) : 0
            for function in used {
                let name = texts.groups[function].name
                let place = plan.hasFunctions ? addNode(name, DemoTexts.department, below: department) : department
                let cities = (0..<plan.cities(of: function)).map {
                    addNode("\(name) \(demoCities[$0])", DemoTexts.department, below: place)
                }
                places[function] = cities.isEmpty ? [place] : cities
            }
        }
        return places
    }

    private mutating func planLeaves(below places: [Int: [Int]]) {
        let rest = max(0, people - tally.people)
        let (size, more) = rest.quotientAndRemainder(dividingBy: plan.leaves)
        leaves = (0..<plan.leaves).map { index in
            let function = plan.function(ofLeaf: index)
            let nodes = places[function] ?? [0]
            let place = index / DemoPlan.functions.count
            let node = nodes[place % nodes.count]
            return DemoLeaf(
                group: function, parent: node, name: leafName(function, place, cities: nodes.count),
                size: size + (index < more ? 1 : 0))
        }
    }

    private func leafName(_ function: Int, _ place: Int, cities: Int) -> String {
        let name = texts.groups[function].name
        guard plan.hasCities else { return name }
        if cities > 1 { return "\(name) \(demoCities[place % cities]) \(place / cities + 1)" }
        return "\(name) \(demoCities[place % demoCities.count])"
    }

    /// One of the teams at the bottom, with its people and its OKRs of all cycles.
    mutating func make(leaf index: Int) {
        let leaf = leaves[index]
        let parent = nodes[leaf.parent]
        let lead: ID<Person>
        var regulars: [ID<Person>] = []
        var others: [ID<Person>] = []
        switch index {
        case 0:
            lead = join(.bram, manager: parent.lead)
            regulars = [join(.fatima, manager: lead)]
        case 1:
            lead = stranger(manager: parent.lead)
            regulars = [join(.cem, manager: lead)]
            others = [join(.gijs, manager: lead)]
        case 2: lead = join(.eva, manager: parent.lead)
        default: lead = stranger(manager: parent.lead)
        }
        while 1 + regulars.count + others.count < leaf.size {
            let isLast = index == leaves.count - 1 && 2 + regulars.count + others.count == leaf.size
            let person = stranger(manager: lead, role: isLast ? .observer : .member)
            if isLast { others.append(person) } else { regulars.append(person) }
        }
        let team = add(
            leaf.name, leaf.group, below: parent, authors: [lead] + regulars, others: others, leaf: index)
        let goals = writeGoals(of: team, below: parent, chance: Chance(seed, stream: UInt64(index + 1_000_000)))
        var chance = Chance(seed, stream: UInt64(index + 2_000_000))
        writeIdeas(of: team, leaf: index, &chance)
        writePromotions(of: team, goals, &chance)
    }

    @discardableResult
    private mutating func addNode(_ name: String, _ group: Int, below parent: Int?, authors: [ID<Person>]? = nil) -> Int
    {
        let above = parent.map { nodes[$0] }
        let authors = authors ?? [stranger(manager: above?.lead)]
        var team = add(name, group, below: above, authors: authors, others: [], leaf: nil)
        team.written = writeGoals(of: team, below: above, chance: Chance(seed, stream: UInt64(nodes.count + 1000)))
        nodes.append(team)
        return nodes.count - 1
    }

    private mutating func add(
        _ name: String, _ group: Int, below parent: DemoTeam?, authors: [ID<Person>], others: [ID<Person>], leaf: Int?
    ) -> DemoTeam {
        let id: ID<Team> = ids.next()
        let above = [id] + (parent?.above ?? [])
        let team = DemoTeam(
            id: id, name: name, above: above, lead: authors[0], authors: authors, members: authors + others,
            group: group,
            leaf: leaf)
        platform.teams.append([
            id.sqlValue, .text(name), (parent?.id).sqlValue, .integer(1), .integer(calendar.dawn(calendar.origin)),
        ])
        for (distance, other) in above.enumerated() {
            platform.above.append([id.sqlValue, other.sqlValue, .integer(Int64(distance))])
        }
        for person in team.members {
            platform.members.append([id.sqlValue, person.sqlValue, .bool(person == team.lead)])
        }
        index(name, as: .team, id.text)
        tally.teams += 1
        return team
    }

    private mutating func join(_ one: DemoCast, role: Role = .member, manager: ID<Person>?) -> ID<Person> {
        let since = one == .gijs ? calendar.today.adding(days: -12) : calendar.origin
        let id = add(one.name, one.rawValue, role, manager, since: since)
        cast[one] = id
        return id
    }

    private mutating func stranger(manager: ID<Person>?, role: Role = .member) -> ID<Person> {
        let (name, account) = DemoNames.person(strangers)
        strangers += 1
        return add(name, account, role, manager, since: calendar.origin)
    }

    private mutating func add(_ name: String, _ account: String, _ role: Role, _ manager: ID<Person>?, since: Day)
        -> ID<Person>
    {
        let (id, dawn): (ID<Person>, Int64) = (ids.next(), calendar.dawn(since))
        platform.people.append([
            id.sqlValue, .text(account + "@zonneveld.example"), .text(name), .null, manager.sqlValue,
            .text(role.rawValue), .bool(true), .integer(1), .integer(dawn), .integer(dawn), .integer(dawn),
        ])
        index(name, as: .person, id.text)
        tally.people += 1
        return id
    }

    /// What search finds it by. Titles come again and again, so their words are kept.
    mutating func index(_ text: String, as kind: TermSQL.Kind, _ subject: String) {
        let found: [String]
        if let known = words[text] {
            found = known
        } else {
            found = Folding.words(text).sorted()
            if kind != .person { words[text] = found }
        }
        for word in found { platform.terms.append([.text(word), .text(kind.rawValue), .text(subject)]) }
    }
}
