/// Asks once more before something that cannot be undone.
package struct ConfirmForm: Component {
    package var voice: Voice
    package var action: Link
    package var title: String
    package var text: HTML
    package var button: String
    package var cancel: Link
    package var isDanger: Bool
    /// Fields to send along, and a reason to ask for.
    package var fields: HTML

    package init(
        _ voice: Voice, action: Link, title: String, text: HTML, button: String, cancel: Link, isDanger: Bool = true,
        fields: HTML = HTML()
    ) {
        (self.voice, self.action, self.title, self.text) = (voice, action, title, text)
        (self.button, self.cancel, self.isDanger, self.fields) = (button, cancel, isDanger, fields)
    }

    package var html: HTML {
        """
        <form class="form card confirm" method="post" action="\(action)"><h1>\(title)</h1><div class="prose">\(text)</div>\(fields)\
        <div class="acts">\(Button(button, kind: isDanger ? .danger : .primary))\(Button(voice(.kitCancel), kind: .plain, link: cancel))</div></form>

        """
    }
}
