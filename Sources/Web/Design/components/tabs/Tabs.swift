/// Views of one thing, as links: each has its own address.
package struct Tabs: Component {
    package struct Tab: Sendable {
        package var text: String
        package var link: Link
        package var isCurrent: Bool
        package var count: Int?

        package init(_ text: String, _ link: Link, isCurrent: Bool = false, count: Int? = nil) {
            (self.text, self.link, self.isCurrent, self.count) = (text, link, isCurrent, count)
        }
    }

    package var label: String
    package var tabs: [Tab]

    package init(label: String, _ tabs: [Tab]) { (self.label, self.tabs) = (label, tabs) }

    package var html: HTML {
        """
        <nav class="tabs" aria-label="\(label)">\(each: tabs, { tab in
            "<a href=\"\(tab.link)\"\(attribute: "aria-current", tab.isCurrent ? "page" : nil)>\(tab.text)\(tab.count.map { " <span class=\"count\">\($0)</span>" as HTML })</a>"
        })</nav>

        """
    }
}
