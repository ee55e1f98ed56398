import Web

/// The page behind the last link of a mail.
struct UnsubscribePage: Component {
    let voice: Voice
    let kind: Letter.Kind
    let action: Link
    let isDone: Bool

    var title: String {
        if isDone { return voice(.mailStopped) }
        switch kind {
        case .mention: return voice(.mailStopMentions)
        case .idea: return voice(.mailStopIdeas)
        default: return voice(.mailStopReminders)
        }
    }

    var html: HTML {
        """
        <div class="sign-in">\(Mark())<h1>\(title)</h1><p>\(voice(isDone ? .mailStoppedLead : .mailStopLead))</p>
        \(if: isDone, "<div class=\"acts\">\(Button(voice(.mailMine), kind: .quiet, link: action))</div>", else: PostForm(action, body: "<div class=\"acts\">\(Button(voice(.mailStop)))</div>").html)</div>

        """
    }
}
