import Domain
import Web

/// All that is due on one page, each a row that opens; or one key result.
struct CheckInPage: Component {
    let voice: Voice
    let title: String
    var crumbs: Breadcrumbs?
    var rows: [CheckInRowPage] = []
    /// Several rows are asked for, and not one that somebody came for.
    var isSitting = false
    /// Nothing was filled in.
    var isEmpty = false
    var saved = 0
    var ripple: RipplePage?

    var html: HTML {
        """
        \(PageHead(title, crumbs: crumbs, lead: lead))\(errors)\(if: isEmpty, Notice(.warn, text: voice(.checkInEmpty), isLive: true).html)\
        \(if: saved > 0 && !rows.isEmpty, Notice(.good, text: voice(.checkInSaved, ["n": .count(saved)]), isLive: true).html)\
        \(if: rows.isEmpty, rest, else: list)

        """
    }

    private var lead: HTML {
        if rows.isEmpty || !isSitting { return HTML() }
        return "<p>\(voice(.checkInLead, ["n": .count(rows.count)]))</p>"
    }

    private var errors: HTML {
        ErrorSummary(
            voice, rows.flatMap { row in row.faults.map { (field: $0.field, text: row.title + ": " + $0.text) } }
        ).html
    }

    /// Each row is a form of its own: Enter saves it, and the page comes back with the next one open.
    private var list: HTML {
        "<ol class=\"rows check-in-rows\">\(each: rows, { "<li>\($0)</li>" })</ol>"
    }

    /// After the last one.
    private var rest: HTML {
        if let ripple, ripple.checkIns > 0 { return ripple.html }
        return EmptyState(
            voice(.checkInNone), voice(.checkInNoneDo), drawing: .done,
            act: Button(voice(.checkInToToday), kind: .quiet, link: "/")
        ).html
    }
}

/// What these check-ins moved.
struct RipplePage: Component {
    struct Wave: Sendable {
        let title: String
        let link: Link
        let change: String
        let share: Double?
        let before: Double?
        let above: [(title: String, link: Link, change: String?)]
    }

    let voice: Voice
    let checkIns: Int
    let waves: [Wave]

    var html: HTML {
        """
        \(Notice(.good, text: voice(.checkInAllDone, ["n": .count(checkIns)]), isLive: true))\
        \(Section(voice(.checkInMoved), id: "moved", body: "<ul class=\"rows\">\(each: waves, { wave($0) })</ul>"))\
        <div class="acts">\(Button(voice(.checkInToToday), link: "/"))</div>
        """
    }

    private func wave(_ wave: Wave) -> HTML {
        """
        <li class="wave"><h3><a href="\(wave.link)">\(wave.title)</a></h3><p class="wave-change">\(wave.change)</p>\
        \(wave.share.map { Meter($0, expected: wave.before, tone: .info, label: wave.change).html })\
        \(if: !wave.above.isEmpty, "<ol class=\"upwards\">\(each: wave.above, { step($0) })</ol>")</li>
        """
    }

    private func step(_ above: (title: String, link: Link, change: String?)) -> HTML {
        "<li>\(Icon.arrow)<span><a href=\"\(above.link)\">\(above.title)</a>\(above.change.map { " <span class=\"muted\">\($0)</span>" as HTML })</span></li>"
    }
}
