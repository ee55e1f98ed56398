import Domain
import Web

/// Where somebody takes a copy of what stands here about them.
struct OwnRecordsPage: Component {
    let voice: Voice

    var title: String { voice(.ownTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsMine), "/me/settings")]), lead: "<p>\(voice(.ownLead))</p>"))\
        <div class="acts">\(Button(voice(.ownAll), link: "/me/data.json", icon: .download))</div>\
        \(Section(voice(.ownTables), id: "tables", body: list).html)

        """
    }

    private var list: HTML {
        Rows(
            OwnRecordsSQL.kinds.map { kind -> HTML in
                "<div class=\"between\"><a href=\"/me/data/\(kind.name).csv\">\(kind.name).csv</a></div>"
            }
        ).html
    }
}
