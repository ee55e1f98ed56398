/// Facts: a term and what it is.
package struct Definitions: Component {
    package var items: [(term: String, text: HTML)]

    package init(_ items: [(term: String, text: HTML)]) { self.items = items }

    package var html: HTML {
        "<dl class=\"definitions\">\(each: items, { "<div><dt>\($0.term)</dt><dd>\($0.text)</dd></div>" })</dl>\n"
    }
}
