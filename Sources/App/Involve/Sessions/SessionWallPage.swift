import Domain
import Web

/// The session on a large screen: the table, the timer, and how to come in.
struct SessionWallPage: Component {
    let scene: SessionScene
    /// Where this site is, as people type it.
    let address: String
    let voice: Voice

    private var session: GoalSession { scene.session }
    private var stream: Link { Link("/sessions/\(session.id.text)/live").query("view", "wall") }

    /// The whole document: a wall has no frame.
    var document: HTML { Page(Frame.bare(voice), title: session.draft.title.text, main: html).html }

    var html: HTML {
        let board = BoardPage(scene: scene, view: .wall, voice: voice)
        return """
            <div class="wall stack loose"\(attribute: "data-board", session.isOver ? nil : stream)\(attribute: "data-step", session.step)>\
            <div class="between"><h1>\(session.draft.title.text)</h1>\(entry)</div>\(board.head)\(board.html)</div>
            """
    }

    private var entry: HTML? {
        guard let code = session.code, !session.isOver else { return nil }
        let square = QRCode(address + "/join/" + code.text, label: voice(.sessionScan))
        let place = address.replacing("https://", with: "").replacing("http://", with: "") + "/join"
        return
            "<div class=\"line\"><p class=\"wall-code\">\(voice.html(.sessionWallCode, ["place": .html("<strong>\(place)</strong>"), "code": .html("<strong>\(code.shown)</strong>")]))</p>\(square)</div>"
    }
}
