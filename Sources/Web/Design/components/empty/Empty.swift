/// A place with nothing in it yet: what will be here, and the first step.
package struct EmptyState: Component {
    package var title: String
    package var text: String
    package var act: Button?

    package init(_ title: String, _ text: String, act: Button? = nil) { (self.title, self.text, self.act) = (title, text, act) }

    package var html: HTML {
        """
        <div class="empty"><svg class="empty-art" viewBox="0 0 120 48" aria-hidden="true"><path class="beam" d="M8 6h104"/>\
        <path class="posts" d="M20 12v30M40 12v30M60 12v30M80 12v30M100 12v30"/><path class="earth" d="M2 45h116"/></svg>\
        <h2>\(title)</h2><p>\(text)</p>\(act)</div>

        """
    }
}
