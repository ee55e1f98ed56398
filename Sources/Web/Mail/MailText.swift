/// What a mail says, once, for its two forms.
package struct MailText: Sendable {
    package struct Item: Sendable {
        package var title: String
        package var detail: String
        package var url: String

        package init(_ title: String, detail: String, url: String) {
            (self.title, self.detail, self.url) = (title, detail, url)
        }
    }

    package var subject: String
    package var greeting: String
    package var paragraphs: [String]
    /// What somebody wrote.
    package var quote: String?
    package var items: [Item]
    /// The one thing to do.
    package var act: (text: String, url: String)
    package var notes: [String]
    /// How to stop these mails.
    package var stop: (text: String, url: String)?

    package init(
        subject: String, greeting: String, paragraphs: [String], quote: String? = nil, items: [Item] = [],
        act: (text: String, url: String), notes: [String] = [], stop: (text: String, url: String)? = nil
    ) {
        (self.subject, self.greeting, self.paragraphs, self.quote) = (subject, greeting, paragraphs, quote)
        (self.items, self.act, self.notes, self.stop) = (items, act, notes, stop)
    }

    package var plain: String {
        var parts = [greeting] + paragraphs
        if let quote {
            parts.append(
                quote.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
            )
        }
        parts += items.map { "- \($0.title)\n  \($0.detail)\n  \($0.url)" }
        parts.append("\(act.text):\n\(act.url)")
        parts += notes
        if let stop { parts.append("-- \n\(stop.text):\n\(stop.url)") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    package func html(_ language: Language) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(subject)</title></head>
        <body style="margin: 0; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif"><div style="max-width: 36em; margin: 0 auto; padding: 24px">
        <p>\(greeting)</p>
        \(each: paragraphs, { "<p>\($0)</p>\n" })\(quote.map { "<blockquote style=\"margin: 1em 0; padding-left: 1em; border-left: 3px solid; white-space: pre-line\">\($0)</blockquote>\n" as HTML })\
        \(if: !items.isEmpty, "<ul style=\"padding-left: 1.2em\">\(each: items, { item($0) })</ul>\n")\
        <p style="margin: 1.5em 0"><a href="\(act.url)" style="display: inline-block; padding: 12px 20px; border: 2px solid; border-radius: 6px; font-weight: 600; text-decoration: none">\(act.text)</a></p>
        \(each: notes, { "<p style=\"font-size: 14px\">\($0)</p>\n" })\(stop.map { "<p style=\"font-size: 14px; margin-top: 2em\"><a href=\"\($0.url)\">\($0.text)</a></p>\n" as HTML })</div></body></html>

        """
    }

    private func item(_ item: Item) -> HTML {
        "<li style=\"margin: 0 0 12px\"><a href=\"\(item.url)\">\(item.title)</a><br>\(item.detail)</li>\n"
    }
}
