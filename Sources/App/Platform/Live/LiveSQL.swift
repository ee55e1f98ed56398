import Domain
import Store

/// What the log of events says about pages: reads across rooms, writes nothing.
enum LiveSQL {
    static func news(of entries: [EventEntry], _ tx: any Transaction) throws -> LiveNews {
        var sorted = Sorted()
        for entry in entries { sorted.add(entry) }
        var work = try work(sorted, tx)
        for one in work where one.keyResult == nil {
            work += sorted.moved[one.objective.text, default: []].map { one.in($0) }
            work += sorted.rescheduled[one.objective.text, default: []].map { one.in($0) }
        }
        let above = try teamsAbove(Set(work.filter(\.isReserved).map(\.team)).union(sorted.reservedTeams), tx)
        for one in work { sorted.news.topics.formUnion(one.topics(above: above[one.team] ?? [])) }
        for team in sorted.reservedTeams {
            sorted.news.topics.insert(.reserved)
            sorted.news.topics.formUnion((above[team] ?? []).map { .inside($0) })
        }
        sorted.news.topics.formUnion(try ideas(sorted.ideas, tx))
        return sorted.news
    }

    /// An idea is announced to its own page, and to its author and who owes the answer: never to a team, since it may be
    /// for an objective that not everybody of it sees.
    private static func ideas(_ ids: Set<String>, _ tx: any Transaction) throws -> Set<LiveTopic> {
        let all = ids.sorted()
        var topics = Set(all.map { LiveTopic.subject(.idea(ID(trusted: $0))) })
        for start in stride(from: 0, to: all.count, by: 500) {
            let people = try tx.rows(
                "SELECT author, owes FROM idea WHERE id IN (\(list: all[start..<min(start + 500, all.count)]))"
            ) { [try $0[0] as ID<Person>?, try $0[1] as ID<Person>?].compactMap { $0 } }
            topics.formUnion(people.joined().map { .subject(.person($0)) })
        }
        return topics
    }

    /// Entries by what they are about. Every name has its place here: the compiler asks for it.
    private struct Sorted {
        var news = LiveNews()
        var objectives: Set<String> = []
        /// The teams that an objective left.
        var moved: [String: Set<ID<Team>>] = [:]
        /// The cycles that an objective left.
        var rescheduled: [String: Set<ID<Cycle>>] = [:]
        var keyResults: Set<String> = []
        var checkIns: Set<String> = []
        var comments: Set<String> = []
        var initiatives: Set<String> = []
        var ideas: Set<String> = []
        /// Where a draft was deleted: it is not known any more who could see it.
        var reservedTeams: Set<ID<Team>> = []

        mutating func add(_ entry: EventEntry) {
            let (subject, within) = (entry.subject, entry.within)
            switch entry.name {
            case .cycleCreated, .cycleChanged: show(.cycle(ID(trusted: subject)))
            case .objectiveDrafted, .objectiveChanged, .objectiveProposed, .objectiveAgreed, .objectiveClosed,
                .objectiveReopened, .objectiveDropped, .objectiveCarriedOver, .objectiveReflected:
                objectives.insert(subject)
            case .objectiveMoved:
                objectives.insert(subject)
                if let within { moved[subject, default: []].insert(ID(trusted: within)) }
            case .objectiveRescheduled:
                objectives.insert(subject)
                if let within { rescheduled[subject, default: []].insert(ID(trusted: within)) }
            case .objectiveDeleted:
                show(.objective(ID(trusted: subject)))
                if let within { reservedTeams.insert(ID(trusted: within)) }
            case .keyResultAdded, .keyResultChanged, .targetReached: keyResults.insert(subject)
            case .keyResultDeleted:
                show(.keyResult(ID(trusted: subject)))
                if let within { objectives.insert(within) }
            case .checkInRecorded, .checkInWithdrawn: checkIns.insert(subject)
            case .commented: comments.insert(subject)
            case .initiativeAdded, .initiativeChanged: initiatives.insert(subject)
            case .initiativeDeleted: if let within { keyResults.insert(within) }
            case .helpOffered, .helpWithdrawn, .signatureGiven, .signatureWithdrawn, .consentRoundOpened,
                .consentRoundClosed, .consentRoundCancelled,
                .consentRoundFollowed, .suggestionMade, .suggestionDecided, .suggestionWithdrawn:
                if let within { objectives.insert(within) }
            case .personAdded, .personInvited, .signedIn, .settingChanged, .wallAdded, .wallRevoked, .passwordSet,
                .passwordRemoved, .secondStepAdded, .secondStepRemoved, .recoveryCodesMade, .identityLinked,
                .tokenMade, .tokenRevoked, .directoryGroupAdded, .directoryGroupChanged, .directoryGroupDeleted,
                .directoryGroupMapped, .dataTaken, .auditTaken, .sessionPlanned, .sessionChanged, .sessionCancelled,
                .sessionStarted, .sessionClosed:
                break
            case .ideaSent, .ideaChanged, .ideaWithdrawn, .ideaSupported, .ideaUnsupported, .ideaAnswered, .ideaJudged,
                .ideaReturned, .ideaPromoted:
                ideas.insert(subject)
            case .ideaMerged: ideas.formUnion([subject] + (within.map { [$0] } ?? []))
            case .ideaCommented: if let within { ideas.insert(within) }
            case .personChanged, .addressChanged, .signedOut, .sessionsEnded, .roleChanged, .personActivated,
                .personDeactivated,
                .personErased:
                news.people.insert(ID(trusted: subject))
            case .memberAdded, .memberRemoved:
                news.people.insert(ID(trusted: subject))
                if let within { show(.team(ID(trusted: within))) }
            case .teamAdded, .teamChanged, .teamDeleted: show(.team(ID(trusted: subject)))
            }
        }

        private mutating func show(_ subject: LiveSubject) { news.topics.insert(.subject(subject)) }
    }

    /// An objective that something happened to, perhaps to one of its key results.
    private struct Work {
        let objective: ID<Objective>
        var team: ID<Team>
        var cycle: ID<Cycle>
        let owner: ID<Person>?
        let isReserved: Bool
        var keyResult: ID<KeyResult>?
        var keyResultOwner: ID<Person>?

        /// The same, as the people of another team know it.
        func `in`(_ team: ID<Team>) -> Work {
            var other = self
            other.team = team
            return other
        }

        /// The same, as it stood in another cycle.
        func `in`(_ cycle: ID<Cycle>) -> Work {
            var other = self
            other.cycle = cycle
            return other
        }

        func topics(above: [ID<Team>]) -> Set<LiveTopic> {
            var topics: Set<LiveTopic> = [.subject(.objective(objective))]
            if let keyResult { topics.insert(.subject(.keyResult(keyResult))) }
            if let owner { topics.insert(.subject(.person(owner))) }
            if isReserved {
                topics.insert(.reserved)
                return topics.union(above.map { .inside($0) })
            }
            if let keyResultOwner { topics.insert(.subject(.person(keyResultOwner))) }
            return topics.union([.subject(.team(team)), .subject(.cycle(cycle))])
        }
    }

    private static func work(_ sorted: Sorted, _ tx: any Transaction) throws -> [Work] {
        try find(
            sorted.objectives, "SELECT o.id, o.team, o.cycle, o.owner, o.visibility FROM objective AS o WHERE o.id IN",
            tx)
            + find(sorted.keyResults, "\(measured) WHERE k.id IN", tx)
            + find(sorted.checkIns, "\(measured) JOIN check_in AS x ON x.key_result = k.id WHERE x.id IN", tx)
            + find(sorted.initiatives, "\(measured) JOIN initiative AS x ON x.key_result = k.id WHERE x.id IN", tx)
            + find(sorted.comments, "\(said) WHERE x.id IN", tx)
    }

    private static let measured: SQL = """
        SELECT o.id, o.team, o.cycle, o.owner, o.visibility, k.id, k.owner
        FROM key_result AS k JOIN objective AS o ON o.id = k.objective
        """
    private static let said: SQL = """
        SELECT o.id, o.team, o.cycle, o.owner, o.visibility, x.key_result, k.owner
        FROM comment AS x JOIN objective AS o ON o.id = x.objective LEFT JOIN key_result AS k ON k.id = x.key_result
        """

    private static func find(_ ids: Set<String>, _ question: SQL, _ tx: any Transaction) throws -> [Work] {
        let all = ids.sorted()
        return try stride(from: 0, to: all.count, by: 500).flatMap { start in
            try tx.rows("\(sql: question) (\(list: all[start..<min(start + 500, all.count)]))") { row in
                let isMeasured = row.source.columnCount > 5
                return Work(
                    objective: try row[0], team: try row[1], cycle: try row[2], owner: try row[3],
                    isReserved: try row[4] as String != "everyone", keyResult: isMeasured ? try row[5] : nil,
                    keyResultOwner: isMeasured ? try row[6] : nil)
            }
        }
    }

    private static func teamsAbove(_ teams: Set<ID<Team>>, _ tx: any Transaction) throws -> [ID<Team>: [ID<Team>]] {
        guard !teams.isEmpty else { return [:] }
        let rows = try tx.rows("SELECT team, above FROM team_above WHERE team IN (\(list: teams.prefix(500)))") {
            (try $0[0] as ID<Team>, try $0[1] as ID<Team>)
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    /// The topics behind the subjects that a page asks for, as far as this person may see them. Teams and cycles are
    /// everybody's; what is reserved within them comes along only for who may see that.
    static func topics(_ asked: [LiveSubject], for viewer: Viewer, _ tx: any Transaction) throws -> Set<LiveTopic> {
        var topics: Set<LiveTopic> = []
        var (objectives, keyResults, ideas) = ([ID<Objective>](), [ID<KeyResult>](), [ID<Idea>]())
        for subject in asked.prefix(LiveSubject.most) {
            switch subject {
            case .objective(let id): objectives.append(id)
            case .keyResult(let id): keyResults.append(id)
            case .idea(let id): ideas.append(id)
            case .person(let id): if id == viewer.id { topics.insert(.subject(subject)) }
            case .team, .cycle:
                topics.insert(.subject(subject))
                topics.formUnion(viewer.teams.map { .inside($0) })
                if viewer.runsOKRs { topics.insert(.reserved) }
            }
        }
        topics.formUnion(try IdeaSQL.seen(ideas, by: viewer, tx).map { .subject(.idea($0)) })
        return topics.union(try seen(objectives, keyResults, viewer, tx))
    }

    private static func seen(
        _ objectives: [ID<Objective>], _ keyResults: [ID<KeyResult>], _ viewer: Viewer, _ tx: any Transaction
    ) throws -> [LiveTopic] {
        var topics: [LiveTopic] = []
        if !objectives.isEmpty {
            topics += try tx.rows(
                "SELECT o.id FROM objective AS o WHERE o.id IN (\(list: objectives)) AND \(viewer.sees)"
            ) {
                .subject(.objective(try $0[0]))
            }
        }
        if !keyResults.isEmpty {
            topics += try tx.rows(
                """
                SELECT k.id FROM key_result AS k JOIN objective AS o ON o.id = k.objective
                WHERE k.id IN (\(list: keyResults)) AND \(viewer.sees)
                """
            ) { .subject(.keyResult(try $0[0])) }
        }
        return topics
    }
}
