import Domain
import Store

/// How large, which one, how long a history, in which language.
package struct DemoOptions: Sendable {
    package var people: Int
    package var seed: UInt64
    package var cycles: Int
    package var language: String

    package init(people: Int = 60, seed: UInt64 = 1, cycles: Int = 4, language: String = "nl") {
        (self.people, self.seed, self.cycles, self.language) = (people, seed, cycles, language)
    }
}

package struct DemoTally: Codable, Sendable {
    package internal(set) var people = 0
    package internal(set) var teams = 0
    package internal(set) var objectives = 0
    package internal(set) var keyResults = 0
    package internal(set) var checkIns = 0
}

/// What was made, and how to get in.
package struct DemoAnswer: Codable, Sendable {
    package struct WayIn: Codable, Sendable {
        package let who: String
        package let name: String
        package let email: String
        /// Signs in once.
        package let link: String
    }

    package let made: DemoTally
    package let signIn: [WayIn]
}

/// There are people in the database already.
package struct DemoNotEmpty: Error {}

extension House {
    private static let mostRowsAtOnce = 30_000

    /// Fills an empty database. A small organisation comes in one transaction; a large one in many, while the next
    /// part is being made.
    package func makeDemo(
        _ options: DemoOptions, links: String, progress: @Sendable (DemoTally) -> Void = { _ in }
    ) async throws -> DemoAnswer {
        guard try await isEmpty() else { throw DemoNotEmpty() }
        let calendar = organisation.get().calendar
        var maker = DemoMaker(options, today: calendar.day(of: clock()), calendar: calendar)
        maker.begin()
        var writing: Task<Void, any Error>?
        for leaf in maker.leaves.indices {
            maker.make(leaf: leaf)
            guard maker.okr.count + maker.platform.count + maker.involve.count > Self.mostRowsAtOnce else { continue }
            try await writing?.value
            writing = write(&maker)
            progress(maker.tally)
        }
        try await writing?.value
        try await write(&maker).value
        let answer = DemoAnswer(made: maker.tally, signIn: try await finish(maker, options, links))
        try await reload()
        return answer
    }

    private func write(_ maker: inout DemoMaker) -> Task<Void, any Error> {
        let (platform, okr, involve) = (maker.platform, maker.okr, maker.involve)
        (maker.platform, maker.okr, maker.involve) = (PlatformRows(), OkrRows(), InvolveRows())
        return Task {
            try await store.writeAlone { tx in
                try platform.write(tx)
                try okr.write(tx)
                try involve.write(tx)
            }
        }
    }

    /// The settings, and a way in for those whose eyes one wants to see it through.
    private func finish(_ maker: DemoMaker, _ options: DemoOptions, _ links: String) async throws -> [DemoAnswer.WayIn]
    {
        let now = clock()
        let roles: [(who: String, cast: DemoCast)] = [
            ("director", .anna), ("lead", .bram), ("member", .cem), ("champion", .daan),
        ]
        let ways = roles.compactMap { role in maker.cast[role.cast].map { (role.who, role.cast, $0, secrets.link()) } }
        try await store.write { tx in
            try SettingSQL.set("name", to: "Zonneveld", tx)
            try SettingSQL.set("language", to: options.language, tx)
            try SettingSQL.set("zone", to: "Europe/Amsterdam", tx)
            for (_, _, id, secret) in ways {
                try SessionSQL.insertLink(hash: Secrets.hash(secret), for: id, at: now, tx)
            }
        }
        if let anna = maker.cast[.anna] {
            try await makeRounds(as: anna, options, at: now)
            if let bram = maker.cast[.bram] { try await makeSessions(lead: bram, director: anna, options, at: now) }
        }
        return ways.map { who, cast, _, secret in
            DemoAnswer.WayIn(
                who: who, name: cast.name, email: cast.rawValue + "@zonneveld.example",
                link: Self.signInLink(secret, below: links))
        }
    }
}
