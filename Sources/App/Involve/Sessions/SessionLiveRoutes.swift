import Domain
import Web

extension House {
    func sessionLiveRoutes(_ routes: inout Routes<Access>) {
        routes.get("/sessions/{id}/live", may: .seeing) { try await sessionStream($0) }
    }

    /// What an open page of a session listens to. It comes back by itself, with the number of the last change it heard of.
    private func sessionStream(_ request: Request) async throws -> Reply {
        let id = try Self.id(request, GoalSession.self)
        let asked = request.query["view"].flatMap(BoardPage.View.init(rawValue:)) ?? .participant
        guard let hash = sessionHash(request) else { throw NotSignedIn() }
        let (view, guest) = try await read(request) { occasion in
            let session = try GoalSessionSQL.visible(id, to: occasion.viewer, occasion.tx)
            try session.requireRunning()
            let isRunner = try GoalSessionActs.mayRun(session, occasion.viewer, occasion.tx)
            guard try isRunner || SessionDoor.isIn(session.id, occasion.viewer, occasion.tx) else {
                throw Refusal.conflict(.notInSession)
            }
            return isRunner ? asked : .participant
        }
        let heard = request.header("Last-Event-ID") ?? request.query["step"]
        let (stream, outlet) = EventStream.open(first: [.retry(after: 1_000 + Int.random(in: 0..<1_000))])
        let listener = SessionRooms.Listener(
            person: guest.viewer.id, hash: hash, channel: .init(view: view, language: guest.voice.language),
            outlet: outlet,
            step: heard.flatMap { Int($0) } ?? -1,
            leaves: guest.now.adding(milliseconds: Int64.random(in: SessionRooms.stay)))
        guard live.hub.hasRoom(for: hash), rooms.enter(listener, id, watch: { await watch(id, $0) }) else {
            return Reply.empty(status: 429).with("Retry-After", "60")
        }
        return .events(stream)
    }
}
