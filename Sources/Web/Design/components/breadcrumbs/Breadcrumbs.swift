/// Where this page stands. The last one is the page's parent or the page itself without a link.
package struct Breadcrumbs: Component {
    package var voice: Voice
    package var steps: [(text: String, link: Link?)]

    package init(_ voice: Voice, _ steps: [(text: String, link: Link?)]) { (self.voice, self.steps) = (voice, steps) }

    /// More than this and the middle is left out: the top, and the three nearest.
    static let most = 6

    private var shown: [(text: String, link: Link?)] {
        steps.count > Self.most ? steps.prefix(1) + [("…", nil)] + steps.suffix(3) : steps
    }

    package var html: HTML {
        """
        <nav class="crumbs" aria-label="\(voice(.kitBreadcrumbs))"><ol>\(each: shown, { step in
            "<li>\(if: step.link != nil, "<a href=\"\(step.link ?? "/")\">\(step.text)</a>", else: "<span>\(step.text)</span>")</li>"
        })</ol></nav>

        """
    }
}
