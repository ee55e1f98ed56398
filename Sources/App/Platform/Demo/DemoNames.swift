/// Names that occur in the Netherlands of today. None of them is a real person.
enum DemoNames {
    /// Full name and the part of the address before the @; different for every number.
    static func person(_ number: Int) -> (name: String, account: String) {
        let combinations = first.count * last.count
        let (round, place) = number.quotientAndRemainder(dividingBy: combinations)
        let given = first[place % first.count]
        let family = last[(place / first.count + place % first.count * 7) % last.count]
        let account = Folding.folded(given) + "." + Folding.folded(family).filter { $0 != " " && $0 != "'" }
        return ("\(given) \(family)", round == 0 ? account : account + String(round + 1))
    }

    private static let first = [
        "Sanne", "Mohamed", "Lotte", "Thomas", "Yara", "Jeroen", "Noor", "Ravi", "Femke", "Pieter", "Aylin", "Bas",
        "Marieke", "Omar", "Iris", "Koen", "Samira", "Ruben", "Julia", "Teun", "Naima", "Wouter", "Esther", "Luuk",
        "Priya", "Maarten", "Fleur", "Ibrahim", "Hanna", "Joris", "Zeynep", "Tim", "Roos", "Kevin", "Malika", "Sjoerd",
        "Chantal", "Anouar", "Linde", "Rick", "Shanti", "Gerard", "Amber", "Jamal", "Tess", "Willem", "Karima", "Niels",
        "Vera", "Dirk", "Ming", "Hugo", "Annelies", "Erik", "Jasmijn", "Sem", "Corrie", "Youssef", "Bente", "Arjen",
        "Elif", "Guus", "Mirjam", "Stefan",
    ]
    private static let last = [
        "Visser", "de Boer", "El Idrissi", "Meijer", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker",
        "Brouwer", "Kaya", "van den Berg", "Smits", "Ramdin", "de Graaf", "Kok", "Jacobs", "van der Meer", "Vermeulen",
        "Öztürk", "van den Heuvel", "Schouten", "Willems", "Postma", "Hoekstra", "Benali", "Koster", "Prins", "Huisman",
        "Kuipers", "Nguyen", "van der Laan", "Veenstra", "Scholten", "Koning", "Aydın", "Gerritsen", "Martens", "Evers",
        "Blom", "van Vliet", "de Lange", "Dijkstra", "Bouma", "Jansma", "Wouters", "Hassan", "Molenaar", "Groen",
        "van Dam", "Verhoeven", "Sanders", "Pinas", "Timmermans", "Boersma", "Hofman", "Kramer", "Nowak",
    ]
}

/// The cast of every example: who they are, and what their address begins with.
enum DemoCast: String, CaseIterable {
    case anna, bram, cem, daan, eva, fatima, gijs

    var name: String {
        switch self {
        case .anna: "Anna van Dijk"
        case .bram: "Bram de Wit"
        case .cem: "Cem Yilmaz"
        case .daan: "Daan Bakker"
        case .eva: "Eva Jansen"
        case .fatima: "Fatima El Amrani"
        case .gijs: "Gijs Mulder"
        }
    }
}
