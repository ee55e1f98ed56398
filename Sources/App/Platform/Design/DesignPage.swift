import Web

/// Everything pages are made of, from the same samples as the tests.
struct DesignPage: Component {
    let voice: Voice

    var html: HTML {
        let shelves = Samples.shelves(voice)
        return """
            \(PageHead(voice(.designTitle), lead: "<p>\(voice(.designLead))</p>"))\
            <nav class="chips" aria-label="\(voice(.designParts))"><a href="#colours">\(voice(.designColours))</a><a href="#type">\(voice(.designType))</a>\
            <a href="#space">\(voice(.designSpace))</a>\(each: shelves, { "<a href=\"#\("part-" + $0.component)\">\($0.component)</a>" })</nav>
            \(colours)\(type)\(space)\(each: shelves, shelf)
            """
    }

    private func shelf(_ shelf: Shelf) -> HTML {
        Section(
            shelf.component, id: "part-" + shelf.component,
            body:
                "<p class=\"muted\">\(shelf.purpose)</p>\(each: shelf.samples, { "<div class=\"stack\">\($0.html)</div>" })"
        ).html
    }

    private var colours: HTML {
        Section(
            voice(.designColours), id: "colours",
            body: "<ul class=\"swatches\">\(each: Palette.colours(voice), swatch)</ul>"
        ).html
    }

    /// The colour is a presentation attribute of the drawing, so no style stands in the page.
    private func swatch(_ colour: (name: String, purpose: String)) -> HTML {
        """
        <li><svg width="100%" height="48" aria-hidden="true"><rect width="100%" height="48" rx="8" fill="var(--\(colour.name))"/></svg>\
        <code>\(colour.name)</code><span class="muted">\(colour.purpose)</span></li>
        """
    }

    private var type: HTML {
        Section(
            voice(.designType), id: "type",
            body: """
                <ul class="plain-list">\(each: Palette.sizes.reversed(), { size in
                    "<li><code>\(size)</code><svg width=\"100%\" height=\"44\" aria-hidden=\"true\"><text y=\"32\" fill=\"currentColor\" font-size=\"var(--\(size))\">\(voice(.designPhrase))</text></svg></li>"
                })</ul>
                """
        ).html
    }

    private var space: HTML {
        Section(
            voice(.designSpace), id: "space",
            body: """
                <ul class="chips">\(each: Palette.spaces, { step in
                    "<li class=\"line\"><svg width=\"64\" height=\"16\" aria-hidden=\"true\"><rect height=\"16\" width=\"var(--\(step))\" fill=\"var(--delft)\"/></svg><code>\(step)</code></li>"
                })</ul>
                """
        ).html
    }
}
