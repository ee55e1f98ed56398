import Domain
import Synchronization
import Web

/// What is left of a limit in this minute.
struct RateUse: Sendable, Hashable {
    let name: String
    let limit: Int
    let used: Int
    /// Seconds until a new minute begins.
    let seconds: Int

    var isOver: Bool { used > limit }
    /// draft-ietf-httpapi-ratelimit-headers.
    var policy: String { "\"\(name)\";q=\(limit);w=60" }
    var state: String { "\"\(name)\";r=\(max(0, limit - used));t=\(seconds)" }
}

/// Requests a minute by who or what asks; counts in windows of a minute, forgotten when it is over. However many ask,
/// it takes no more memory than for `most` of them: the others share counts.
final class RateLimits: Sendable {
    static let most = 20_000
    private static let shared = 1_024

    private struct Window {
        var minute: Int64 = 0
        var counts: [String: Int] = [:]
        var others: [Int: Int] = [:]
    }

    private let window = Mutex(Window())

    /// Counts one more.
    func take(_ name: String, _ key: String, limit: Int, at now: Moment) -> RateUse {
        count(name, key, limit, 1, now)
    }

    /// Counts one more: nil when there is room, else the seconds to wait.
    func wait(for key: String, limit: Int, at now: Moment) -> Int? {
        let use = take("", key, limit: limit, at: now)
        return use.isOver ? use.seconds : nil
    }

    /// Only looks.
    func look(_ name: String, _ key: String, limit: Int, at now: Moment) -> RateUse {
        count(name, key, limit, 0, now)
    }

    private func count(_ name: String, _ key: String, _ limit: Int, _ more: Int, _ now: Moment) -> RateUse {
        let minute = now.milliseconds / 60_000
        let used = window.withLock { window in
            // Who began to ask before the minute was over does not bring it back.
            if minute > window.minute || minute < window.minute - 5 { window = Window(minute: minute) }
            let key = name + ":" + key
            if window.counts[key] != nil || window.counts.count < Self.most {
                if more == 0 { return window.counts[key] ?? 0 }
                window.counts[key, default: 0] += more
                return window.counts[key] ?? 0
            }
            let place = Int(UInt(bitPattern: key.hashValue) % UInt(Self.shared))
            window.others[place, default: 0] += more
            return window.others[place] ?? 0
        }
        return RateUse(name: name, limit: limit, used: used, seconds: Int(60 - now.milliseconds / 1000 % 60))
    }

    /// Takes back what was counted with ``take(_:_:limit:at:)`` in this same minute.
    func give(_ name: String, _ key: String, at now: Moment) {
        let minute = now.milliseconds / 60_000
        window.withLock { window in
            guard window.minute == minute, let used = window.counts[name + ":" + key], used > 0 else { return }
            window.counts[name + ":" + key] = used - 1
        }
    }

    /// How much is remembered.
    var size: Int { window.withLock { $0.counts.count + $0.others.count } }
}

/// Failed sign-ins and tokens by address: after 60 in a minute the next ones are told to wait. What takes long to find out
/// is counted before and given back when it was right, so that many at once are no way around it.
final class FailedTries: Sendable {
    static let limit = 60
    private let tries = RateLimits()
    private let most: Int

    init(limit: Int = FailedTries.limit) { most = limit }

    func failed(from address: String?, at now: Moment) -> Int? { tries.wait(for: address ?? "", limit: most, at: now) }

    /// It was right after all: what was counted before it was known does not count.
    func passed(from address: String?, at now: Moment) { tries.give("", address ?? "", at: now) }
}

/// How often one person may do one kind of thing, always, so that nobody buries what others do.
struct Pace: Sendable {
    let name: String
    /// Times a minute.
    let most: Int

    /// Somebody who pastes a thousand ideas would bury those of others.
    static let cards = Pace(name: "card", most: 40)
    static let groups = Pace(name: "group", most: 40)
    /// Cards put somewhere else, groups renamed or taken apart: as fast as somebody drags.
    static let sorting = Pace(name: "sorting", most: 240)
}

extension House {
    /// Counts what was just done, and takes it back when it was too much: to be called last in its transaction. One that
    /// runs twice counts twice.
    func keep(_ pace: Pace, _ person: ID<Person>, at now: Moment) throws {
        let use = limits.take(pace.name, person.text, limit: pace.most, at: now)
        if use.isOver { throw TooMany(use) }
    }

    /// Before anything is looked up: what one address may ask.
    func limitAddress(_ request: Request) throws {
        guard let most = options.addressLimit, let address = request.remoteAddress else { return }
        let use = limits.take("address", address, limit: most, at: clock())
        if use.isOver { throw TooMany(use) }
    }

    /// What one token may ask; nil without a limit.
    @discardableResult func limitToken(_ hash: String, at now: Moment) throws -> RateUse? {
        guard let most = options.rateLimit else { return nil }
        let use = limits.take("token", hash, limit: most, at: now)
        if use.isOver { throw TooMany(use) }
        return use
    }

    /// Within a transaction, which may run twice: only looks.
    func refuseWhenOver(_ person: ID<Person>, at now: Moment) throws {
        guard let most = options.personLimit else { return }
        let use = limits.look("person", person.text, limit: most, at: now)
        if use.used >= use.limit { throw TooMany(use) }
    }

    /// What one person asks, with pages and tokens together.
    func count(_ person: ID<Person>, at now: Moment) {
        guard let most = options.personLimit else { return }
        _ = limits.take("person", person.text, limit: most, at: now)
    }
}
