/// A bar that is filled for a share, with a tick where it was expected to be. The numbers stand beside it as text;
/// `label` is for those who do not see it.
package struct Meter: Component {
    /// 0 to 1; clamped.
    package var share: Double
    package var expected: Double?
    package var tone: Tone
    package var label: String
    /// Text behind the bar.
    package var value: String?

    package init(_ share: Double, expected: Double? = nil, tone: Tone = .neutral, label: String, value: String? = nil) {
        (self.share, self.expected, self.tone, self.label, self.value) = (share, expected, tone, label, value)
    }

    package var html: HTML {
        """
        <span class="meter \(tone.className)"><svg width="100%" height="10" role="img" aria-label="\(label)">\
        <rect class="track" y="1" width="100%" height="8" rx="4"/>\
        \(if: share > 0, "<rect class=\"fill\" y=\"1\" width=\"\(Share.text(share))%\" height=\"8\" rx=\"4\"/>")\
        \(expected.map { "<rect class=\"meter-mark\" x=\"\(Share.text($0))%\" width=\"2\" height=\"10\"/>" as HTML })</svg>\
        \(value.map { "<b>\($0)</b>" as HTML })</span>
        """
    }
}
