import Ballot
package import Credentials
package import Domain
package import Outbound
package import Store
import Synchronization
package import Web

/// The whole product around one store: everything that is not a value comes in here, so that a test can fix it.
package struct House: Sendable {
    package let store: any Store
    package let clock: @Sendable () -> Moment
    package let options: Options
    let ids: IDSource
    let secrets: Secrets
    let organisation: OrganisationCache
    let everyone = EveryoneCount()
    let refusals = FailedTries()
    /// Wrong passwords by mail address, whether anybody has it or not.
    let guesses = FailedTries(limit: 10)
    /// Wrong proofs by person: only who has a session of theirs can use them up.
    let proofs = FailedTries(limit: 10)
    let limits = RateLimits()
    let passwords: PasswordRoom
    let vault: Vault
    let providers: ProviderLine
    /// Where answers wait that are nobody's; nil: no confidential rounds here.
    let ballots: Spool?
    let tallies: TallySpool?
    let turns = Turns()
    let rooms = SessionRooms()
    /// Wrong session codes by person.
    let codeTries = FailedTries(limit: 10)
    let voters = Parties<VoteActs.Ballot>()
    let live: Live
    /// The only way out.
    let outbound: Outbound
    let choreTimes = ChoreTimes()
    /// Sign-in links asked for by mail, by address of the network.
    let mailAsks = RateLimits()

    package struct Options: Sendable {
        /// `https://okr.example.nl`, or `https://example.nl/okr`; nil follows the request.
        package var baseURL: String?
        /// Requests a minute for each API token; nil: no limit.
        package var rateLimit: Int?
        /// Requests a minute for each person, pages and tokens together; nil: no limit.
        package var personLimit: Int?
        /// Requests a minute from each address, whoever asks; nil: no limit.
        package var addressLimit: Int?
        /// Where requests of this program may go.
        package var outbound: OutboundPolicy
        /// Whose word about the visitor is believed.
        package var trustedProxies = ProxyNetworks.none
        /// `mailto:` or `https:`: whom to tell of a hole.
        package var securityContact: String?
        package var passwordCost = PasswordCost.standard
        /// What secrets in the database are encrypted with; nil: a key that ends with this process.
        package var secretKey: [UInt8]?
        /// Nil: there is no place where answers could lie confidentially.
        package var ballots: BallotOptions?
        /// Nil: no mail; links are handed over by hand.
        package var mail: MailOptions?

        package init(
            baseURL: String? = nil, rateLimit: Int? = nil, outbound: OutboundPolicy = OutboundPolicy(),
            mail: MailOptions? = nil
        ) {
            (self.baseURL, self.rateLimit, self.outbound, self.mail) = (baseURL, rateLimit, outbound, mail)
        }
    }

    package init(
        store: any Store, options: Options = Options(), clock: @escaping @Sendable () -> Moment = House.systemClock,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
    ) {
        (self.options, self.clock) = (options, clock)
        let organisation = OrganisationCache()
        let live = Live(store: store, clock: clock) { organisation.get().sessions }
        (self.live, self.organisation) = (live, organisation)
        self.store = BelledStore(inner: store) { live.written() }
        ids = IDSource(clock: clock, random: random)
        secrets = .system
        passwords = PasswordRoom(options.passwordCost)
        vault = Vault(key: options.secretKey ?? secrets.bytes(Vault.keyLength))
        outbound = Outbound(options.outbound)
        providers = ProviderLine(outbound)
        (ballots, tallies) = (options.ballots?.spool, options.ballots?.tallies)
    }

    /// The schema this program knows.
    package static var migrations: [Migration] {
        AppAssets.schema.map { Migration(number: $0.number, name: $0.name, sql: $0.sql) }
    }

    package static var migrator: Migrator { Migrator(migrations) }

    /// Brings the schema up to date and reads the organisation's settings.
    package func open() async throws {
        try await Self.migrator.migrate(store)
        try await reload()
    }

    func reload() async throws { try await store.read { try reload($0) } }

    func reload(_ tx: any Transaction) throws {
        let settings = try SettingSQL.all(tx)
        organisation.set(Organisation(settings), as: settings[SettingSQL.revisionKey] ?? "")
    }

    /// Everything that is served.
    package func site() -> Site {
        var served = SiteOptions(baseURL: options.baseURL, trustedProxies: options.trustedProxies)
        served.admits = { try limitAddress($0) }
        return table().site(served) { request, error in await edge(request, error) }
    }
}

/// What one organisation chose for itself.
struct Organisation: Sendable {
    var name = "Draagvlak"
    var language = Language.nl
    var terms = Terms.own
    var zone = Zone("Europe/Amsterdam") ?? .utc
    var sessions = Session.Limits()
    var rhythm = Rhythm()
    /// Within how many working days an idea is answered.
    var answerDays = AnswerTerm.usual
    static let answerDaysKey = "answerDays"

    init(_ settings: [String: String] = [:]) {
        if let name = settings["name"] { self.name = name }
        if let language = settings["language"].flatMap(Language.init(rawValue:)) { self.language = language }
        if let terms = settings["terms"].flatMap(Terms.init(rawValue:)) { self.terms = terms }
        if let zone = settings["zone"].flatMap({ Zone($0) }) { self.zone = zone }
        if let idle = settings["sessionIdle"].flatMap({ Int64($0) }) { sessions.idle = idle * 60_000 }
        if let absolute = settings["sessionAbsolute"].flatMap({ Int64($0) }) { sessions.absolute = absolute * 60_000 }
        if let days = settings[Self.answerDaysKey].flatMap({ Int($0) }) { answerDays = days }
        if let rhythm = settings[Rhythm.key] { self.rhythm = Rhythm(stored: rhythm) }
    }

    var answerTerm: AnswerTerm { AnswerTerm(days: answerDays, working: rhythm.working) }

    var calendar: OrganisationCalendar {
        let zone = zone
        return OrganisationCalendar(
            day: { Day(number: zone.day($0.milliseconds).number) },
            beginning: { day in
                let noon = Int64(day.number) * Moment.day
                return Moment(milliseconds: noon - Int64(zone.offset(at: noon)) * 1000)
            })
    }
}

/// The settings as last read; may be lost at any time. Each change of a setting leaves another revision, which the
/// statement behind every request brings along: a process sees at once what another one changed.
final class OrganisationCache: Sendable {
    private let value = Mutex((organisation: Organisation(), revision: ""))

    func set(_ organisation: Organisation, as revision: String) { value.withLock { $0 = (organisation, revision) } }
    func get() -> Organisation { value.withLock { $0.organisation } }
    func isCurrent(_ revision: String) -> Bool { value.withLock { $0.revision == revision } }
}
