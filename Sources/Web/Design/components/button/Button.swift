/// A button says the act. With a link it goes somewhere; without one it sends its form.
package struct Button: Component {
    package enum Kind: String, Sendable, CaseIterable {
        /// One per page or form.
        case primary
        case quiet
        /// Cannot be undone.
        case danger
        /// Looks like a link.
        case plain
    }

    package var text: String
    package var kind: Kind
    package var link: Link?
    package var icon: Icon?
    package var name: String?
    package var value: String?

    package init(
        _ text: String, kind: Kind = .primary, link: Link? = nil, icon: Icon? = nil, name: String? = nil,
        value: String? = nil
    ) {
        (self.text, self.kind, self.link, self.icon) = (text, kind, link, icon)
        (self.name, self.value) = (name, value)
    }

    package var html: HTML {
        if let link { return "<a class=\"button \(kind.rawValue)\" href=\"\(link)\">\(icon)\(text)</a>" }
        return
            "<button class=\"button \(kind.rawValue)\"\(attribute: "name", name)\(attribute: "value", value)>\(icon)\(text)</button>"
    }
}
