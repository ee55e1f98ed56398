/// The top of a page: where you are, one strong title, what it is about, and beside it one picture.
package struct PageHead: Component {
    package var title: String
    package var crumbs: Breadcrumbs?
    /// Under the title.
    package var lead: HTML
    /// Buttons and links.
    package var acts: HTML
    /// Muted facts, below the acts.
    package var facts: HTML
    /// At the right: a ``Ring``.
    package var aside: HTML

    package init(
        _ title: String, crumbs: Breadcrumbs? = nil, lead: HTML = HTML(), acts: HTML = HTML(), facts: HTML = HTML(),
        aside: HTML = HTML()
    ) {
        (self.title, self.crumbs, self.lead) = (title, crumbs, lead)
        (self.acts, self.facts, self.aside) = (acts, facts, aside)
    }

    /// From so many characters on a title is set smaller, so that it stays one thought and not a page.
    static let longTitle = 90

    package var html: HTML {
        """
        <div class="head"><div class="head-text">\(crumbs)<h1\(if: title.count > Self.longTitle, " class=\"long\"")>\(title)</h1>\
        \(if: !lead.isEmpty, "<div class=\"lead\">\(lead)</div>")\
        \(if: !acts.isEmpty, "<div class=\"acts\">\(acts)</div>")\
        \(if: !facts.isEmpty, "<div class=\"facts\">\(facts)</div>")</div>\
        \(if: !aside.isEmpty, "<div class=\"head-aside\">\(aside)</div>")</div>

        """
    }
}

/// A part of a page with a heading of its own.
package struct Section: Component {
    package var id: String
    package var title: String
    /// Beside the heading: a link or a button.
    package var act: HTML
    package var body: HTML

    package init(_ title: String, id: String, act: HTML = HTML(), body: HTML) {
        (self.title, self.id, self.act, self.body) = (title, id, act, body)
    }

    package var html: HTML {
        """
        <section class="section" aria-labelledby="\(id)"><div class="section-head"><h2 id="\(id)">\(title)</h2>\(act)</div>
        \(body)
        </section>

        """
    }
}
