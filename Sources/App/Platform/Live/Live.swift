import Domain
import Store
import Synchronization
import Web

/// Tells open pages that something they show has changed: never what, never by whom.
///
/// One task reads the log of events while there are pages to tell: at once after a write of this process, and every second for
/// what other processes wrote. Ids are ordered by time but commits are not, so that second look goes back half a minute.
final class Live: Sendable {
    let hub = LiveHub()
    private let store: any Store
    private let clock: @Sendable () -> Moment
    private let limits: @Sendable () -> Session.Limits
    private let bell = Mutex<AsyncStream<Ring>.Continuation?>(nil)

    private enum Ring { case written, second }

    static let lookBack: Int64 = 30_000
    /// More events than this at once are not looked at one by one.
    static let most = 3_000

    init(
        store: any Store, clock: @escaping @Sendable () -> Moment,
        limits: @escaping @Sendable () -> Session.Limits = { Session.Limits() }
    ) {
        (self.store, self.clock, self.limits) = (store, clock, limits)
    }

    /// After every write. Costs nothing while nobody looks.
    func written() { bell.withLock { _ = $0?.yield(.written) } }

    func enter(_ page: LiveHub.Page, since: Moment) {
        hub.enter(page, since: since)
        bell.withLock { bell in
            guard bell == nil else { return }
            let (rings, continuation) = AsyncStream.makeStream(of: Ring.self, bufferingPolicy: .bufferingNewest(1))
            bell = continuation
            let from = IDSource.text(UInt64(max(0, clock().milliseconds - Self.lookBack)), 0, 0)
            Task { await watch(rings, from: from) }
            Task {
                while case .enqueued = continuation.yield(.second) { try await Task.sleep(for: .seconds(1)) }
            }
        }
    }

    /// Until there is nobody left to tell.
    private func watch(_ rings: AsyncStream<Ring>, from: String) async {
        var log = LogReader(last: from)
        var (seconds, empty) = (0, 0)
        for await ring in rings {
            if let news = await log.read(store, isLook: ring == .second, now: clock()) { await tell(news) }
            if ring == .written {
                // Many writes in a row are told together.
                try? await Task.sleep(for: .milliseconds(20))
                continue
            }
            seconds += 1
            if seconds % 20 == 0 { hub.beat(at: clock()) }
            empty = hub.isEmpty ? empty + 1 : 0
            if empty > 5, stop() { return }
        }
    }

    /// False when somebody came in at the last moment.
    private func stop() -> Bool {
        bell.withLock { bell in
            guard hub.isEmpty else { return false }
            bell?.finish()
            bell = nil
            return true
        }
    }

    private func tell(_ news: LogReader.News) async {
        switch news {
        case .tooMuch:
            hub.announceAll(at: clock())
            // Among so much may be somebody who was sent away: everybody who listens is looked at.
            let all = Array(hub.sessions)
            for start in stride(from: 0, to: all.count, by: 500) {
                await end(Set(all[start..<min(start + 500, all.count)]), onlyThoseOver: true)
            }
        case .some(let news):
            if !news.topics.isEmpty { hub.announce(news.topics, at: clock()) }
            await end(hub.sessions(of: news.people), onlyThoseOver: false)
        }
    }

    private func end(_ sessions: Set<String>, onlyThoseOver: Bool) async {
        guard !sessions.isEmpty else { return }
        let (now, limits) = (clock(), limits())
        guard let good = try? await store.read({ try SessionSQL.good(sessions, limits, at: now, $0) }) else { return }
        let over = sessions.subtracting(good)
        hub.end(onlyThoseOver ? over : sessions, over: over)
    }
}

/// Reads on in the log of events.
private struct LogReader {
    var last: String
    /// What was read of the last half minute.
    private var seen: Set<String> = []

    enum News: Sendable {
        case some(LiveNews)
        case tooMuch
    }

    init(last: String) { self.last = last }

    /// Nil when there is nothing new, or the database does not answer: then it is read next time.
    mutating func read(_ store: any Store, isLook: Bool, now: Moment) async -> News? {
        let horizon = IDSource.text(UInt64(max(0, now.milliseconds - Live.lookBack)), 0, 0)
        let (from, known) = (isLook ? min(last, horizon) : last, seen)
        let found = try? await store.read { tx in
            let rows = try EventSQL.after(from, limit: Live.most, tx)
            let fresh = rows.filter { !known.contains($0.id) }
            let isWhole = rows.count < Live.most
            let news = isWhole && !fresh.isEmpty ? try LiveSQL.news(of: fresh.map(\.entry), tx) : LiveNews()
            return (ids: fresh.map(\.id), news: news, isWhole: isWhole, last: isWhole ? "" : try EventSQL.last(tx))
        }
        guard let found, !found.ids.isEmpty else { return nil }
        if isLook { seen = seen.filter { $0 > horizon } }
        seen.formUnion(found.ids)
        last = max(last, found.isWhole ? found.ids.last ?? "" : found.last)
        return found.isWhole ? .some(found.news) : .tooMuch
    }
}

/// The database, with a bell that rings after each write.
struct BelledStore: Store {
    let inner: any Store
    let ring: @Sendable () -> Void

    var dialect: Dialect { inner.dialect }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await inner.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let value = try await inner.write(body)
        ring()
        return value
    }

    func writeAlone<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let value = try await inner.writeAlone(body)
        ring()
        return value
    }

    func check() async throws { try await inner.check() }
    func snapshot(before number: Int) async throws -> String? { try await inner.snapshot(before: number) }
    func scrub() async { await inner.scrub() }

    func close() async { await inner.close() }
}
