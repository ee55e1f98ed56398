/// How it stands: always an icon and a word, and a colour for who sees it.
package struct Status: Component {
    package var tone: Tone
    package var icon: Icon
    package var text: String
    /// On a tinted ground, for use within text and tables.
    package var isPill: Bool

    package init(_ tone: Tone, _ icon: Icon, _ text: String, isPill: Bool = false) {
        (self.tone, self.icon, self.text, self.isPill) = (tone, icon, text, isPill)
    }

    package var html: HTML {
        "<span class=\"status \(tone.className)\(if: isPill, " pill")\">\(icon)<span>\(text)</span></span>"
    }
}

/// A short label: a cycle, a team, "draft".
package struct Tag: Component {
    package var text: String
    package var tone: Tone
    package init(_ text: String, tone: Tone = .neutral) { (self.text, self.tone) = (text, tone) }
    package var html: HTML { "<span class=\"tag \(tone.className)\">\(text)</span>" }
}
