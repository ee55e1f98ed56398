import Domain
import Store
import Web

extension House {
    func liveRoutes(_ routes: inout Routes<Access>) {
        // Also without a session, because only so a page can be told that it is signed out.
        routes.get("/live", may: .everyone) { try await liveStream($0) }
    }

    /// What an open page listens to: `on` names what it shows, `at` when it was read.
    private func liveStream(_ request: Request) async throws -> Reply {
        let hello = EventFrame("hello", Asset.kit.version)
        guard let session = sessionHash(request) else { return .events(.closed(after: [LiveHub.signedOut])) }
        let asked = (request.query["on"] ?? "").split(separator: " ").prefix(LiveSubject.most)
        let subjects = asked.compactMap { LiveSubject($0) }
        do {
            let (topics, guest) = try await read(request) { try LiveSQL.topics(subjects, for: $0.viewer, $0.tx) }
            guard live.hub.hasRoom(for: session) else { return Reply.empty(status: 429).with("Retry-After", "60") }
            let (stream, outlet) = EventStream.open(first: [hello])
            let page = LiveHub.Page(
                session: session, person: guest.viewer.id, topics: topics, outlet: outlet, openedAt: guest.now)
            live.enter(page, since: Self.readAt(request, before: guest.now))
            return .events(stream)
        } catch is NotSignedIn {
            return .events(.closed(after: [LiveHub.signedOut]))
        }
    }

    /// A little earlier than the page says: an event has its time before it is there to read. Nonsense counts as now.
    private static func readAt(_ request: Request, before now: Moment) -> Moment {
        let said = request.query["at"].flatMap { Int64($0) } ?? now.milliseconds
        return Moment(milliseconds: min(max(said, 0), now.milliseconds) - 2_000)
    }
}
