import Domain
import Synchronization
import Web

/// The open pages of this process and what each of them wants to know of. Nobody can ask who is in here.
final class LiveHub: Sendable {
    struct Page: Sendable {
        let session: String
        let person: ID<Person>
        let topics: Set<LiveTopic>
        let outlet: EventOutlet
        let openedAt: Moment
    }

    private struct State {
        var number = 0
        var pages: [Int: Page] = [:]
        var byTopic: [LiveTopic: Set<Int>] = [:]
        var byPerson: [ID<Person>: Set<Int>] = [:]
        var bySession: [String: Int] = [:]
        /// When a topic was last announced, for pages that were read before and connect after it.
        var recent: [LiveTopic: Moment] = [:]
        var allAt = Moment(milliseconds: 0)
    }

    /// How long an announcement is remembered for who connects later.
    static let memory: Int64 = 60_000
    /// A page's stream ends by itself after this, and the page asks again: rights are looked at anew.
    static let longest: Int64 = 3_600_000
    /// Streams of one session at a time: as many tabs as anybody has.
    static let mostOfSession = 100

    private let state = Mutex(State())

    var isEmpty: Bool { state.withLock { $0.pages.isEmpty } }
    var count: Int { state.withLock { $0.pages.count } }

    func hasRoom(for session: String) -> Bool {
        state.withLock { $0.bySession[session, default: 0] < Self.mostOfSession }
    }

    /// - Parameter since: when the page was read: what changed after that is announced at once.
    func enter(_ page: Page, since: Moment) {
        let (number, missed) = state.withLock { state in
            state.number += 1
            let number = state.number
            state.pages[number] = page
            for topic in page.topics { state.byTopic[topic, default: []].insert(number) }
            state.byPerson[page.person, default: []].insert(number)
            state.bySession[page.session, default: 0] += 1
            let isOld = since.milliseconds < page.openedAt.milliseconds - Self.memory
            let missed =
                isOld || state.allAt >= since
                || page.topics.contains { topic in
                    state.recent[topic].map { $0 >= since } ?? false
                }
            return (number, missed)
        }
        page.outlet.whenClosed { [weak self] in self?.leave(number) }
        if missed { page.outlet.send(Self.more) }
    }

    private func leave(_ number: Int) {
        state.withLock { state in
            guard let page = state.pages.removeValue(forKey: number) else { return }
            for topic in page.topics { Self.remove(number, from: &state.byTopic, topic) }
            Self.remove(number, from: &state.byPerson, page.person)
            let rest = state.bySession[page.session, default: 1] - 1
            state.bySession[page.session] = rest > 0 ? rest : nil
        }
    }

    private static func remove<Key>(_ number: Int, from index: inout [Key: Set<Int>], _ key: Key) {
        index[key]?.remove(number)
        if index[key]?.isEmpty == true { index[key] = nil }
    }

    /// Something changed that this page may not be told more about.
    private static let more = EventFrame("changed", "more")

    /// Each page that shows one of these hears of it once.
    func announce(_ topics: Set<LiveTopic>, at now: Moment) {
        var told: Set<Int> = []
        var frames: [(EventFrame, [EventOutlet])] = []
        state.withLock { state in
            for topic in topics {
                state.recent[topic] = now
                let fresh = state.byTopic[topic, default: []].filter { told.insert($0).inserted }
                if !fresh.isEmpty { frames.append((Self.frame(topic), fresh.compactMap { state.pages[$0]?.outlet })) }
            }
        }
        for (frame, outlets) in frames { Self.send(frame, to: outlets) }
    }

    /// Too much changed to say what.
    func announceAll(at now: Moment) {
        Self.send(
            Self.more,
            to: state.withLock { state in
                state.allAt = now
                return state.pages.values.map(\.outlet)
            })
    }

    private static func frame(_ topic: LiveTopic) -> EventFrame {
        if case .subject(let subject) = topic { return EventFrame("changed", subject.text) }
        return more
    }

    /// Whoever is so far behind that a frame was dropped looks at everything again.
    private static func send(_ frame: EventFrame, to outlets: [EventOutlet]) {
        for outlet in outlets where !outlet.send(frame) { outlet.send(more) }
    }

    /// Keeps the streams open through proxies, ends those that are an hour old, and forgets old news.
    func beat(at now: Moment) {
        let (all, old) = state.withLock { state in
            state.recent = state.recent.filter { now.milliseconds - $0.value.milliseconds < Self.memory }
            let old = state.pages.values.filter { now.milliseconds - $0.openedAt.milliseconds > Self.longest }
            return (state.pages.values.map(\.outlet), old.map(\.outlet))
        }
        for outlet in all { outlet.send(.beat) }
        for outlet in old { outlet.close() }
    }

    /// Every session that has a page open.
    var sessions: Set<String> { state.withLock { Set($0.bySession.keys) } }

    /// The sessions of these people that have a page open.
    func sessions(of people: Set<ID<Person>>) -> Set<String> {
        state.withLock { state in
            Set(people.flatMap { state.byPerson[$0, default: []] }.compactMap { state.pages[$0]?.session })
        }
    }

    /// Ends the streams of these sessions. Where the session itself is over the page is told so; else it will ask again,
    /// with the rights of now.
    func end(_ sessions: Set<String>, over: Set<String>) {
        let pages = state.withLock { $0.pages.values.filter { sessions.contains($0.session) } }
        for page in pages {
            if over.contains(page.session) { page.outlet.send(Self.signedOut) }
            page.outlet.close()
        }
    }

    static let signedOut = EventFrame("out", "signed-out")
}
