/// What stands around every page. App builds one per request.
package struct Frame: Sendable {
    package var voice: Voice
    package var assets: AssetLinks
    /// The organisation's name for the product.
    package var product: String
    /// Where the mark leads.
    package var home: Link
    package var places: [Place]
    /// Where the search box is sent with `q`; absent hides it.
    package var search: Link?
    package var person: PersonMenu?
    /// What the last act did.
    package var flash: Notice?
    package var scheme: Scheme
    package var density = Density.comfortable
    /// What the page wants to hear of; absent: nothing.
    package var live: Live?

    /// Which changes a page listens to, and when it was read.
    package struct Live: Sendable {
        package var on: String
        package var at: Int64

        package init(on: String, at: Int64) { (self.on, self.at) = (on, at) }
    }

    package init(
        voice: Voice, assets: AssetLinks, product: String = "Draagvlak", home: Link = "/", places: [Place] = [],
        search: Link? = nil, person: PersonMenu? = nil, flash: Notice? = nil,
        scheme: Scheme = .system
    ) {
        (self.voice, self.assets, self.product, self.home, self.places) = (voice, assets, product, home, places)
        (self.search, self.person, self.flash, self.scheme) = (search, person, flash, scheme)
    }

    /// An entry of the navigation.
    package struct Place: Sendable {
        package var text: String
        package var link: Link
        package var isCurrent: Bool
        /// Things that wait there; 0 shows nothing.
        package var waiting: Int
        /// Shown on a phone, where the places stand at the bottom.
        package var icon: Icon?

        package init(_ text: String, _ link: Link, isCurrent: Bool = false, waiting: Int = 0, icon: Icon? = nil) {
            (self.text, self.link, self.isCurrent, self.waiting, self.icon) = (text, link, isCurrent, waiting, icon)
        }

        func html(class name: String?) -> HTML {
            """
            <a href="\(link)"\(attribute: "class", name)\(attribute: "aria-current", isCurrent ? "page" : nil)>\(icon)<span>\(text)</span>\
            \(if: waiting > 0, " <b class=\"waiting\">\(waiting)</b>")</a>
            """
        }
    }

    /// A link in a menu.
    package typealias Item = Menu.Item

    package struct PersonMenu: Sendable {
        package var name: String
        /// Tells the drafts of one person in a browser from another's.
        package var id: String
        package var items: [Item]

        package init(_ name: String, id: String = "", items: [Item]) {
            (self.name, self.id, self.items) = (name, id, items)
        }
    }

    var header: HTML {
        """
        <header class="top"><div class="top-in">
        <a class="brand" href="\(home)">\(Mark())<span>\(product)</span></a>
        \(navigation)\(searchBox)\(personMenu)</div></header>

        """
    }

    /// All places in a row; on a phone the first five at the bottom of the screen and the rest behind "More".
    private var navigation: HTML {
        guard !places.isEmpty else { return "<div class=\"top-gap\"></div>" }
        let rest = places.dropFirst(5)
        return """
            <nav class="places" aria-label="\(voice(.kitMainMenu))">\(each: places.prefix(5), { $0.html(class: nil) })\
            \(each: rest, { $0.html(class: "wide-only") })\(if: !rest.isEmpty, more(Array(rest)))</nav>

            """
    }

    private func more(_ rest: [Place]) -> HTML {
        Menu(
            "\(Icon.more)<span>\(voice(.kitMore))</span>",
            className: rest.contains(where: \.isCurrent) ? "more current" : "more",
            items: rest.map { Item($0.text, $0.link, isCurrent: $0.isCurrent) }
        ).html
    }

    private var searchBox: HTML? {
        search.map { link in
            """
            <form class="find" action="\(link)" role="search"><input type="search" name="q" aria-label="\(voice(.kitSearch))" placeholder="\(voice(.kitSearch))" aria-keyshortcuts="/" data-search><kbd aria-hidden="true">/</kbd></form>

            """
        }
    }

    private var personMenu: HTML? {
        person.map { person in
            Menu(
                Avatar(person.name).html, label: voice(.kitYou, ["name": .text(person.name)]), title: person.name,
                className: "person",
                items: person.items
            ).html
        }
    }

}

/// A beam on five pillars: the product's mark.
package struct Mark: Component {
    package init() {}
    package var html: HTML {
        "<svg class=\"mark\" viewBox=\"0 0 32 32\" aria-hidden=\"true\"><path d=\"M3 10h26M6 14v12M11 14v12M16 14v12M21 14v12M26 14v12\"/></svg>"
    }
}
