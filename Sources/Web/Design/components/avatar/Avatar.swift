/// Somebody's initials in a disc; decoration, the name stands beside it or in its button's label.
package struct Avatar: Component {
    package enum Size: String, Sendable { case small, medium, large }
    package var name: String
    package var size: Size

    package init(_ name: String, size: Size = .medium) { (self.name, self.size) = (name, size) }

    package var html: HTML {
        "<span class=\"avatar \(size.rawValue)\" aria-hidden=\"true\">\(Self.initials(name))</span>"
    }

    /// First letters of the first and the last word, upper case: `Fatima el Benali` → `FB`.
    static func initials(_ name: String) -> String {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        guard let first = words.first?.first else { return "?" }
        let last = words.count > 1 ? words.last?.first : nil
        return (String(first) + (last.map { String($0) } ?? "")).uppercased()
    }
}

/// A person in a line of text: avatar and name.
package struct PersonChip: Component {
    package var name: String
    package var link: Link?
    /// Behind the name, muted: a role.
    package var note: String?

    package init(_ name: String, link: Link? = nil, note: String? = nil) {
        (self.name, self.link, self.note) = (name, link, note)
    }

    package var html: HTML {
        """
        <span class="chip">\(Avatar(name, size: .small))\(if: link != nil, "<a href=\"\(link ?? "/")\">\(name)</a>", else: "<span>\(name)</span>")\
        \(note.map { " <span class=\"muted\">\($0)</span>" as HTML })</span>
        """
    }
}
