import Domain

/// A team of the made-up organisation, as far as its OKRs need it.
struct DemoTeam: Sendable {
    let id: ID<Team>
    let name: String
    /// Itself first, the company last.
    let above: [ID<Team>]
    let lead: ID<Person>
    /// Who writes and owns: the lead first.
    let authors: [ID<Person>]
    /// Everybody in it.
    let members: [ID<Person>]
    /// Whose templates it uses, an index into `DemoTexts.groups`.
    let group: Int
    /// Its number among the teams without teams below, from 0; nil for the others.
    let leaf: Int?
    /// What it wrote in each cycle, for those below it.
    var written: [[DemoObjective]] = []
}

/// What others may refer to.
struct DemoObjective: Sendable {
    let id: ID<Objective>
    let keyResults: [ID<KeyResult>]
    let isAgreed: Bool
    /// What its first key result is called.
    let firstMeasured: String
}

/// A team that is still to be made.
struct DemoLeaf: Sendable {
    let group: Int
    let parent: Int
    let name: String
    let size: Int
}

/// How many people and teams there are, and which hang where.
struct DemoPlan: Sendable {
    /// Functions in the order in which they get a team.
    static let functions = [0, 4, 6, 5, 1, 3, 7, 2]
    static let departments = [[0, 1, 2], [3, 4, 5], [6, 7]]
    static let mostInOnePlace = 12

    let leaves: Int

    /// Teams of about eight; at least three, so that the cast has its places.
    init(people: Int) { leaves = max(3, (people + 4) / 8) }

    var hasDepartments: Bool { leaves > 3 }
    /// Each department then has at most nine teams right below it.
    var hasFunctions: Bool { leaves > 24 }
    /// More than one team has the same function.
    var hasCities: Bool { leaves > Self.functions.count }
    func function(ofLeaf index: Int) -> Int { Self.functions[index % Self.functions.count] }
    func leaves(of function: Int) -> Int {
        let place = Self.functions.firstIndex(of: function) ?? 0
        return (leaves + Self.functions.count - 1 - place) / Self.functions.count
    }
    /// In how many cities a function works, when that is a level of its own; else 0.
    func cities(of function: Int) -> Int {
        let count = leaves(of: function)
        return hasFunctions && count > Self.mostInOnePlace ? min(demoCities.count, (count + 9) / 10) : 0
    }
    var functionsInUse: [Int] { Array(Self.functions.prefix(leaves)) }
}

let demoCities = [
    "Utrecht", "Amersfoort", "Zwolle", "Arnhem", "Nijmegen", "Eindhoven", "Tilburg", "Breda", "Den Bosch", "Rotterdam",
    "Den Haag", "Leiden", "Delft", "Gouda", "Haarlem", "Amsterdam", "Almere", "Lelystad", "Hilversum", "Apeldoorn",
    "Deventer", "Enschede", "Hengelo", "Groningen", "Assen", "Emmen", "Leeuwarden", "Sneek", "Heerenveen", "Alkmaar",
    "Hoorn", "Zaandam", "Dordrecht", "Roosendaal", "Middelburg", "Goes", "Venlo", "Roermond", "Maastricht", "Heerlen",
]
