/// A question or an explanation above the page, opened by its own button. The browser does it all: no script, Escape
/// and a press beside it close it, and focus returns.
package struct Dialog: Component {
    package var voice: Voice
    package var id: String
    /// On the button that opens it.
    package var face: String
    package var kind: Button.Kind
    package var title: String
    package var body: HTML

    package init(_ voice: Voice, id: String, face: String, kind: Button.Kind = .plain, title: String, body: HTML) {
        (self.voice, self.id, self.face, self.kind, self.title, self.body) = (voice, id, face, kind, title, body)
    }

    package var html: HTML {
        """
        <button type="button" class="button \(kind.rawValue)" popovertarget="\(id)">\(face)</button>\
        <dialog class="dialog" id="\(id)" popover aria-labelledby="\(id)-title"><div class="dialog-head"><h2 id="\(id)-title">\(title)</h2>\
        <button type="button" class="close" popovertarget="\(id)" popovertargetaction="hide" aria-label="\(voice(.kitClose))">\(Icon.off)</button></div>\
        <div class="prose">\(body)</div></dialog>
        """
    }
}
