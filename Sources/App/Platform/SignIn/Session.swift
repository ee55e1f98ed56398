import Domain

/// One time that somebody came in, on one device.
struct Session: Sendable, Hashable {
    enum Means: String, Sendable, CaseIterable { case link, password, provider, setUp }

    let id: ID<Session>
    let means: Means
    let device: String
    let createdAt: Moment
    let seenAt: Moment
    let renewedAt: Moment
    /// When they last showed that it is them, and not somebody who found their device open.
    let provenAt: Moment
    let isReplaced: Bool

    /// For dangerous things a proof is good for ten minutes.
    static let proofLife: Int64 = 10 * 60_000
    /// A session gets a new secret every day.
    static let secretLife: Int64 = Moment.day
    /// The secret before it is good for another minute.
    static let overlap: Int64 = 60_000

    func isGood(_ limits: Limits, at now: Moment) -> Bool {
        let (age, silence) = (now.milliseconds - createdAt.milliseconds, now.milliseconds - seenAt.milliseconds)
        return age < limits.absolute && silence < limits.idle
    }

    func isProven(at now: Moment) -> Bool { now.milliseconds - provenAt.milliseconds <= Self.proofLife }

    /// How long a session lasts, in milliseconds.
    struct Limits: Sendable, Hashable {
        /// Without being used.
        var idle: Int64 = 14 * Moment.day
        /// Whatever happens.
        var absolute: Int64 = 90 * Moment.day

        static let idleMinutes = [15, 30, 60, 240, 480, 1_440, 10_080, 20_160]
        static let absoluteMinutes = [15, 60, 480, 720, 1_440, 10_080, 43_200, 129_600]

        /// So seldom is written down that a session is in use.
        var touch: Int64 { min(3_600_000, idle / 10) }
    }
}

/// Somebody has to show again that it is them before they do this.
struct NeedsProof: Error {}

extension Occasion {
    /// Refuses a dangerous thing to who has not lately shown that it is them. A token is its own proof.
    func requireProof() throws {
        guard let session = viewer.session else { return }
        guard session.isProven(at: now) else { throw NeedsProof() }
    }
}

/// The short name of a device, as its owner recognises it.
enum Device {
    static func name(_ userAgent: String?) -> String {
        let text = userAgent ?? ""
        let browsers = [
            ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
            ("Chrome", "Chrome"), ("Safari", "Safari"),
        ]
        let systems = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
        ]
        return [browsers, systems].compactMap { known in known.first { text.contains($0.0) }?.1 }
            .joined(separator: " · ")
    }
}
