import Domain

/// How long the organisation keeps what it no longer needs every day, in days; zero: for ever.
struct Retention: Sendable, Hashable {
    enum Kind: String, CaseIterable, Sendable {
        /// Entries of the audit log.
        case audit
        /// Mails that were sent, given up or skipped: to whom and about what, never what they said.
        case letters
        /// Who left: after so long they are erased.
        case people

        var key: String { "keep." + rawValue }

        init?(setting key: String) {
            guard let kind = Self.allCases.first(where: { $0.key == key }) else { return nil }
            self = kind
        }

        /// What can be chosen; the first is the floor.
        var choices: [Int] {
            switch self {
            case .audit: [90, 180, 365, 730, 1_095, 1_825, 2_555, 0]
            case .letters: [7, 30, 90, 180, 365]
            case .people: [30, 90, 180, 365, 730, 1_825, 2_555, 0]
            }
        }

        /// Three years of the log answer most questions; nobody is erased until somebody chooses that.
        var usual: Int {
            switch self {
            case .audit: 1_095
            case .letters: 90
            case .people: 0
            }
        }
    }

    private var days: [Kind: Int] = [:]

    /// What was never chosen, or was stored otherwise by hand, is as usual.
    init(_ settings: [String: String] = [:]) {
        for kind in Kind.allCases {
            let chosen = settings[kind.key].flatMap { Int($0) }
            days[kind] = chosen.flatMap { kind.choices.contains($0) ? $0 : nil } ?? kind.usual
        }
    }

    func days(_ kind: Kind) -> Int { days[kind] ?? kind.usual }

    /// What is older goes; nil: nothing does.
    func limit(_ kind: Kind, at now: Moment) -> Moment? {
        let days = days(kind)
        return days == 0 ? nil : now.adding(milliseconds: -Int64(days) * Moment.day)
    }
}
