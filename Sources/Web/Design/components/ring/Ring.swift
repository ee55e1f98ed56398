/// Progress of the whole as a ring, with a mark where it was expected to be.
package struct Ring: Component {
    /// 0 to 1; clamped.
    package var share: Double
    package var expected: Double?
    /// In the middle, such as `44%`.
    package var value: String
    /// Under it, such as `verwacht 61%`.
    package var caption: String
    package var label: String

    package init(_ share: Double, expected: Double? = nil, value: String, caption: String = "", label: String) {
        (self.share, self.expected, self.value, self.caption, self.label) = (share, expected, value, caption, label)
    }

    package var html: HTML {
        """
        <span class="ring"><svg viewBox="0 0 120 120" role="img" aria-label="\(label)"><circle class="track" cx="60" cy="60" r="50"/>\
        \(if: share > 0.002, "<circle class=\"fill\" cx=\"60\" cy=\"60\" r=\"50\" stroke-dasharray=\"\(Share.tenths(Share.held(share) * 314.2)) 315\" transform=\"rotate(-90 60 60)\"/>")\
        \(expected.map { "<path class=\"tick-gap\" d=\"M60 4v12\" transform=\"rotate(\(Share.tenths(min(max($0, 0), 1) * 360)) 60 60)\"/><path class=\"tick\" d=\"M60 3v14\" transform=\"rotate(\(Share.tenths(Share.held($0) * 360)) 60 60)\"/>" as HTML })\
        <text class="big" x="60" y="\(caption.isEmpty ? 61 : 57)">\(value)</text>\(if: !caption.isEmpty, "<text class=\"small\" x=\"60\" y=\"77\">\(caption)</text>")</svg></span>
        """
    }
}
