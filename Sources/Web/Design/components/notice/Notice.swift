/// A sentence that stands out: what an act did, what to know.
package struct Notice: Component {
    package var tone: Tone
    package var text: HTML
    /// Spoken at once by a screen reader; for what just happened.
    package var isLive: Bool

    package init(_ tone: Tone, _ text: HTML, isLive: Bool = false) {
        (self.tone, self.text, self.isLive) = (tone, text, isLive)
    }
    package init(_ tone: Tone, text: String, isLive: Bool = false) { self.init(tone, HTML(text: text), isLive: isLive) }

    static func icon(_ tone: Tone) -> Icon {
        switch tone {
        case .good: .check
        case .warn, .bad: .risk
        case .celebrate: .star
        case .neutral, .info: .info
        }
    }

    package var html: HTML {
        "<div class=\"notice \(tone.className)\"\(attribute: "role", isLive ? "status" : nil)>\(Self.icon(tone))<div>\(text)</div></div>\n"
    }
}
