import Web

/// Everything that the made-up organisation says, in one language.
struct DemoTexts: Sendable {
    static let everyone = 8
    static let department = 9
    static let company = 10

    /// Eight functions, then everyone, departments and the company.
    let groups: [(name: String, templates: [ObjectiveTemplate])]
    let phrases: DemoPhrases
    let departments: [String]

    init(_ language: Language) {
        groups = [templatesOfCustomers, templatesOfWorkshop, templatesOfEveryone].flatMap {
            ObjectiveTemplate.parse($0, language).map { (name: $0.group, templates: $0.templates) }
        }
        phrases = DemoPhrases(language)
        departments =
            language == .nl
            ? ["Klant en markt", "Techniek en operatie", "Bedrijfsvoering"]
            : ["Customer and market", "Technology and operations", "Business support"]
    }

    /// What a team of this group draws from: its own first.
    func pool(of group: Int, inOrder: Bool, _ chance: inout Chance) -> [ObjectiveTemplate] {
        let own = inOrder ? groups[group].templates : chance.shuffled(groups[group].templates)
        return group == Self.company ? own : own + chance.shuffled(groups[Self.everyone].templates)
    }
}
