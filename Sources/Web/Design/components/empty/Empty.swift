/// A place with nothing in it yet: what will be here, and the first step.
package struct EmptyState: Component {
    package var title: String
    package var text: String
    package var drawing: Drawing
    package var act: Button?

    package init(_ title: String, _ text: String, drawing: Drawing = .ground, act: Button? = nil) {
        (self.title, self.text, self.drawing, self.act) = (title, text, drawing, act)
    }

    package var html: HTML {
        """
        <div class="empty">\(drawing)<h2>\(title)</h2><p>\(text)</p>\(act)</div>

        """
    }
}
