import Web

/// What there is to read.
struct HelpPage: Component {
    let voice: Voice

    var title: String { voice(.helpTitle) }

    private var rights: HTML {
        "<h2><a href=\"/who-sees-what\">\(voice(.rightsTitle))</a></h2><p class=\"muted\">\(voice(.rightsSee)) · \(voice(.rightsMay))</p>"
    }

    var html: HTML {
        let rows = ManualPage.all(voice).map { page -> HTML in
            let sections = page.sections.map(\.title).joined(separator: " · ")
            return "<h2><a href=\"\(page.topic.link)\">\(page.title)</a></h2><p class=\"muted\">\(sections)</p>"
        }
        return "\(PageHead(title, lead: "<p>\(voice(.helpLead))</p>"))\(Rows(rows + [rights]))"
    }
}

/// One page of the manual, with the way to the others.
struct HelpTopicPage: Component {
    let voice: Voice
    let manual: ManualPage

    var html: HTML {
        """
        \(PageHead(manual.title, crumbs: Breadcrumbs(voice, [(voice(.helpTitle), "/help")])))\
        <div class="two"><div class="stack loose"><div class="prose">\(HTML(markdown: manual.lead))</div>\(each: Array(manual.sections.enumerated()), { section($0.offset, $0.element) })\(next)</div>\(contents)</div>

        """
    }

    private func section(_ place: Int, _ part: (title: String, text: String)) -> HTML {
        Section(part.title, id: "part-\(place + 1)", body: "<div class=\"prose\">\(HTML(markdown: part.text))</div>")
            .html
    }

    private var next: HTML? {
        let all = ManualPage.all(voice)
        guard let here = all.firstIndex(where: { $0.topic == manual.topic }), here + 1 < all.count else { return nil }
        let page = all[here + 1]
        return "<p>\(voice(.helpNext)) <a href=\"\(page.topic.link)\">\(page.title)</a></p>"
    }

    private var contents: HTML {
        let links = ManualPage.all(voice).map { page -> HTML in
            page.topic == manual.topic
                ? "<li><strong aria-current=\"page\">\(page.title)</strong></li>"
                : "<li><a href=\"\(page.topic.link)\">\(page.title)</a></li>"
        }
        return
            "<nav class=\"stack\" aria-label=\"\(voice(.helpTitle))\"><h2>\(voice(.helpTitle))</h2><ul class=\"stack tight\">\(each: links)</ul></nav>"
    }
}
