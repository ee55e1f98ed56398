/// What opens under a button: a few links and acts. Works without JavaScript; with it, Escape and a click beside it close it.
package struct Menu: Component {
    /// A link, or with `isPost` a button that sends.
    package struct Item: Sendable {
        package var text: String
        package var link: Link
        /// Posts instead of following, as signing out must.
        package var isPost: Bool
        package var isCurrent: Bool
        /// Drafts in this browser are thrown away with it, as signing out must.
        package var forgets: Bool

        package init(_ text: String, _ link: Link, isPost: Bool = false, isCurrent: Bool = false, forgets: Bool = false)
        {
            (self.text, self.link, self.isPost, self.isCurrent, self.forgets) = (text, link, isPost, isCurrent, forgets)
        }

        var html: HTML {
            isPost
                ? "<form method=\"post\" action=\"\(link)\"\(attribute: "data-forget", if: forgets)><button class=\"menu-item\">\(text)</button></form>"
                : "<a class=\"menu-item\" href=\"\(link)\"\(attribute: "aria-current", isCurrent ? "page" : nil)>\(text)</a>"
        }
    }

    /// What is pressed.
    package var face: HTML
    /// Says what opens, when the face does not.
    package var label: String?
    /// On top of the list: whose menu this is.
    package var title: String?
    package var items: [Item]
    package var className: String

    package init(_ face: HTML, label: String? = nil, title: String? = nil, className: String = "opens", items: [Item]) {
        (self.face, self.label, self.title, self.className, self.items) = (face, label, title, className, items)
    }

    package var html: HTML {
        """
        <details class="\(className)" data-menu><summary>\(face)\(label.map { "<span class=\"sr\">\($0)</span>" as HTML })</summary><div class="menu">\
        \(title.map { "<p class=\"menu-name\">\($0)</p>" as HTML })\(each: items, { $0.html })</div></details>

        """
    }
}
