/// Something that opens.
package struct Disclosure: Component {
    package var summary: HTML
    package var body: HTML
    package var isOpen: Bool
    package var id: String?

    package init(_ summary: String, isOpen: Bool = false, id: String? = nil, body: HTML) {
        self.init(html: HTML(text: summary), isOpen: isOpen, id: id, body: body)
    }

    package init(html summary: HTML, isOpen: Bool = false, id: String? = nil, body: HTML) {
        (self.summary, self.isOpen, self.id, self.body) = (summary, isOpen, id, body)
    }

    package var html: HTML {
        "<details class=\"disclosure\"\(attribute: "id", id)\(attribute: "open", if: isOpen)><summary>\(Icon.chevron)\(summary)</summary><div class=\"disclosure-body\">\(body)</div></details>\n"
    }
}
