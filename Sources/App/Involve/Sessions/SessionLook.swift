import Domain
import Store
import Web

/// One look at a session.
struct SessionLook: Sendable {
    /// Nil: nothing changed, or it was cancelled.
    let scene: SessionScene?

    init(_ id: ID<GoalSession>, after step: Int, _ tx: any Transaction) throws {
        let now = try GoalSessionSQL.step(of: id, tx)
        scene = now == nil || now == step ? nil : try SessionScene(id, tx)
    }
}

/// What one view was told last.
struct SessionShown: Sendable {
    let scene: SessionScene
    private let pieces: [BoardPage.Piece]
    private let page: BoardPage
    private let lead: HTML?
    private var mine: HTML { page.view == .wall ? HTML() : SessionMinePage.fresh(scene, page.voice).html }

    init(_ scene: SessionScene, _ view: BoardPage.View, _ voice: Voice) {
        (self.scene, page) = (scene, BoardPage(scene: scene, view: view, voice: voice))
        pieces = page.pieces
        lead = view == .facilitator ? SessionLeadPage(scene: scene, voice: voice).html : nil
    }

    /// Everything, for who comes late: their own part is asked for by their page.
    var whole: EventFrame {
        EventFrame("board", (lead ?? HTML()) + page.head + page.html, id: scene.session.step)
    }

    /// What changed since then; nil when nothing did.
    func change(from old: SessionShown) -> (from: Int, frame: EventFrame)? {
        let before = Dictionary(old.pieces.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(pieces.map(\.id))
        var html = HTML()
        for piece in pieces where before[piece.id] != piece { html += piece.html }
        for piece in old.pieces where !after.contains(piece.id) { html += BoardPage.gone(piece.id) }
        if let lead, lead != old.lead { html += lead }
        // Within a phase it may differ too, but then theirs is begun.
        let (now, then) = (scene.session, old.scene.session)
        if now.phase != then.phase || now.votes != then.votes { html += mine }
        guard !html.isEmpty || scene.session.step != old.scene.session.step else { return nil }
        return (old.scene.session.step, EventFrame("board", html, id: scene.session.step))
    }
}
