/// To the next and the previous piece of a long list; by key, so there are no page numbers.
package struct Pagination: Component {
    package var voice: Voice
    package var newer: Link?
    package var older: Link?

    package init(_ voice: Voice, newer: Link? = nil, older: Link? = nil) {
        (self.voice, self.newer, self.older) = (voice, newer, older)
    }

    package var html: HTML {
        guard newer != nil || older != nil else { return HTML() }
        return """
            <nav class="pagination" aria-label="\(voice(.kitPages))">\
            \(newer.map { "<a class=\"button quiet\" rel=\"prev\" href=\"\($0)\">\(Icon.back)\(voice(.kitNewer))</a>" as HTML })\
            \(older.map { "<a class=\"button quiet next\" rel=\"next\" href=\"\($0)\">\(voice(.kitOlder))\(Icon.chevron)</a>" as HTML })</nav>

            """
    }
}
