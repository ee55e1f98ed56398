/// A raised sheet, or with a tone a tinted one.
package struct Card: Component {
    package var title: String?
    package var tone: Tone
    package var body: HTML
    package var foot: HTML

    package init(_ title: String? = nil, tone: Tone = .neutral, foot: HTML = HTML(), body: HTML) {
        (self.title, self.tone, self.foot, self.body) = (title, tone, foot, body)
    }

    package var html: HTML {
        """
        <section class="card \(tone.className)">\(title.map { "<h2 class=\"card-title\">\($0)</h2>" as HTML })\(body)\
        \(if: !foot.isEmpty, "<div class=\"card-foot\">\(foot)</div>")</section>

        """
    }
}

/// Rows on one sheet with hairlines between them: key results, questions, people.
package struct Rows: Component {
    package var rows: [HTML]
    package var label: String?

    package init(_ rows: [HTML], label: String? = nil) { (self.rows, self.label) = (rows, label) }

    package var html: HTML {
        "<ul class=\"rows\"\(attribute: "aria-label", label)>\(each: rows, { "<li>\($0)</li>" })</ul>\n"
    }
}
