package import Domain

/// The people of *Zonneveld* in every test. Anna is admin and leads the company, Bram leads Techniek, Cem works there,
/// Daan is champion, Eva leads Personeel, Fatima works there, Gijs is an observer without a team.
package enum Cast: String, CaseIterable, Sendable {
    case anna, bram, cem, daan, eva, fatima, gijs

    package var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    package var email: String { "\(rawValue)@zonneveld.example" }

    package var role: Role {
        switch self {
        case .anna: .admin
        case .daan: .champion
        case .gijs: .observer
        case .bram, .cem, .eva, .fatima: .member
        }
    }
}
