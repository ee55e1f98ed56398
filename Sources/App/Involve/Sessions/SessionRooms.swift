import Domain
import Store
import Synchronization
import Web

/// The open pages of sessions that are going on, in this process.
///
/// One task a session reads what everybody sees, once for all, and sends each view what changed since the last time. Pages
/// hear everything in one order; who comes late or was away gets the whole table. Nothing here is the truth: after a
/// restart the pages come back by themselves and the table is read again.
final class SessionRooms: Sendable {
    struct Channel: Hashable, Sendable {
        let view: BoardPage.View
        let language: Language
    }

    struct Listener: Sendable {
        let person: ID<Person>
        /// Of their sign-in.
        let hash: String
        let channel: Channel
        let outlet: EventOutlet
        /// The step that its page showed; -1 when that is not known.
        var step: Int
        let leaves: Moment
    }

    private struct Room {
        var listeners: [Int: Listener] = [:]
        let bell: AsyncStream<Void>.Continuation
    }

    private struct State {
        var number = 0
        var rooms: [ID<GoalSession>: Room] = [:]
        /// How many pages of each person listen.
        var pages: [ID<Person>: Int] = [:]
    }

    /// So many pages of sessions one person has open in this process.
    static let mostOfPerson = 20

    /// After so long a page asks again who it is; spread, so that not all do at once.
    static let stay: ClosedRange<Int64> = 240_000...420_000
    /// Changes that come within this are told together.
    static let gather = Duration.milliseconds(80)

    private let state = Mutex(State())

    func listeners(of session: ID<GoalSession>) -> Int {
        state.withLock { $0.rooms[session]?.listeners.count ?? 0 }
    }

    /// Something of this session was written.
    func ring(_ session: ID<GoalSession>) { state.withLock { _ = $0.rooms[session]?.bell.yield() } }

    /// - Parameter watch: begins to watch a session that nobody in this process watched.
    /// - Returns: false when this person has as many pages open as one may.
    func enter(
        _ listener: Listener, _ session: ID<GoalSession>, watch: @escaping @Sendable (AsyncStream<Void>) async -> Void
    ) -> Bool {
        let number: Int? = state.withLock { state in
            guard state.pages[listener.person, default: 0] < Self.mostOfPerson else { return nil }
            state.number += 1
            if state.rooms[session] == nil {
                let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
                state.rooms[session] = Room(bell: bell)
                Task { await watch(rings) }
                Task {
                    while case .enqueued = bell.yield() { try await Task.sleep(for: .seconds(1)) }
                }
            }
            state.rooms[session]?.listeners[state.number] = listener
            state.pages[listener.person, default: 0] += 1
            state.rooms[session]?.bell.yield()
            return state.number
        }
        guard let number else { return false }
        listener.outlet.whenClosed { [weak self] in
            self?.state.withLock { state in
                state.rooms[session]?.listeners[number] = nil
                let left = state.pages[listener.person, default: 1] - 1
                state.pages[listener.person] = left > 0 ? left : nil
            }
        }
        return true
    }

    /// Who listens, by the number of their stream.
    func everybody(in session: ID<GoalSession>) -> [Int: Listener] {
        state.withLock { $0.rooms[session]?.listeners ?? [:] }
    }

    /// Which views are looked at; nil when nobody is left, and then the room is gone.
    func channels(of session: ID<GoalSession>, isEnding: Bool) -> Set<Channel>? {
        state.withLock { state in
            guard let room = state.rooms[session] else { return nil }
            if room.listeners.isEmpty, isEnding {
                room.bell.finish()
                state.rooms[session] = nil
                return nil
            }
            return Set(room.listeners.values.map(\.channel))
        }
    }

    /// Sends each page what it does not have yet.
    ///
    /// - Parameters:
    ///   - whole: for who has nothing of use.
    ///   - change: from the step `from` on; nil when nothing changed.
    func send(
        _ channel: Channel, step: Int, whole: @autoclosure () -> EventFrame, change: (from: Int, frame: EventFrame)?,
        to session: ID<GoalSession>
    ) {
        let behind = state.withLock { state in
            guard let room = state.rooms[session] else { return [(EventOutlet, Bool, Int)]() }
            var told: [(EventOutlet, Bool, Int)] = []
            for (number, listener) in room.listeners where listener.channel == channel {
                let knows = change.map { listener.step >= $0.from } ?? (listener.step >= step)
                if knows, change == nil { continue }
                told.append((listener.outlet, knows, number))
                state.rooms[session]?.listeners[number]?.step = step
            }
            return told
        }
        guard !behind.isEmpty else { return }
        let all = behind.contains { !$0.1 } ? whole() : nil
        for (outlet, knows, number) in behind {
            let frame = knows ? change?.frame : all
            guard let frame, !outlet.send(frame) else { continue }
            // So far behind that something was dropped: the next time it gets everything.
            state.withLock { $0.rooms[session]?.listeners[number]?.step = -1 }
        }
    }

    /// Ends these streams, and those whose time is over.
    func end(_ away: Set<Int>, in session: ID<GoalSession>, at now: Moment) {
        let gone = state.withLock { state in
            state.rooms[session]?.listeners.filter { away.contains($0.key) || $0.value.leaves < now }.map(
                \.value.outlet)
        }
        for outlet in gone ?? [] { outlet.close() }
    }

    func beat(_ session: ID<GoalSession>) {
        let all = state.withLock { $0.rooms[session]?.listeners.values.map(\.outlet) }
        for outlet in all ?? [] { outlet.send(.beat) }
    }
}

extension House {
    /// Watches one session until nobody looks any more.
    func watch(_ session: ID<GoalSession>, _ rings: AsyncStream<Void>) async {
        var shown: [SessionRooms.Channel: SessionShown] = [:]
        var (seconds, empty, step) = (0, 0, -1)
        var last = ContinuousClock.now
        for await _ in rings {
            let isSecond = ContinuousClock.now - last > .milliseconds(900)
            if isSecond {
                (last, seconds) = (.now, seconds + 1)
                if seconds % 20 == 0 { rooms.beat(session) }
            }
            guard let channels = rooms.channels(of: session, isEnding: empty > 5) else { return }
            empty = channels.isEmpty ? (isSecond ? empty + 1 : empty) : 0
            if channels.isEmpty { continue }
            let known = Set(shown.keys).isSuperset(of: channels) && seconds % 3 != 0 ? step : -1
            let (now, limits) = (clock(), organisation.get().sessions)
            let listeners = rooms.everybody(in: session)
            let read = try? await store.read { tx in
                let away = isSecond ? try SessionDoor.away(listeners, from: session, limits, at: now, tx) : nil
                return (look: try SessionLook(session, after: known, tx), away: away)
            }
            guard let (read, away) = read else { continue }
            if let away { rooms.end(away, in: session, at: now) }
            for channel in channels {
                let voice = Voice(channel.language, terms: organisation.get().terms, zone: organisation.get().zone)
                guard let scene = read.scene ?? shown[channel]?.scene else { continue }
                let next =
                    shown[channel].flatMap {
                        $0.scene.session.step == scene.session.step && read.scene == nil ? $0 : nil
                    }
                    ?? SessionShown(scene, channel.view, voice)
                let change = shown[channel].flatMap { next.change(from: $0) }
                shown[channel] = next
                rooms.send(
                    channel, step: scene.session.step, whole: next.whole,
                    change: change.map { (from: $0.from, frame: $0.frame) }, to: session)
                step = scene.session.step
            }
            try? await Task.sleep(for: SessionRooms.gather)
        }
    }
}
