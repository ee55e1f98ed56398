import Domain
import Web

/// All cycles, the newest first.
struct CyclesPage: Component {
    struct Row: Sendable {
        let name: String
        let link: Link
        let days: String
        let state: String
        let tone: Tone
    }

    let voice: Voice
    var rows: [Row]
    var mayManage: Bool

    var title: String { voice(.cycleAll) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.cycleAllLead))</p>", acts: mayManage ? Button(voice(.todayNewCycle), link: "/cycles/new", icon: .plus).html : HTML()))\
        \(if: rows.isEmpty, EmptyState(voice(.todayNoCycle), voice(.todayNoCycleDo)).html, else: Rows(rows.map(row)).html)

        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <div class="between"><div><h3><a href="\(row.link)">\(row.name)</a></h3><p class="muted">\(row.days)</p></div>\(Tag(row.state, tone: row.tone))</div>
        """
    }
}

extension CyclesPage {
    init(_ cycles: [Cycle], for guest: Guest) {
        let voice = guest.voice
        self.init(
            voice: voice,
            rows: cycles.map { cycle in
                Row(
                    name: cycle.name.text, link: "/cycles/\(cycle.id.text)",
                    days: voice(
                        .cycleDays,
                        ["start": .text(voice.longDay(cycle.start)), "end": .text(voice.longDay(cycle.end))]),
                    state: voice.state(cycle.state),
                    tone: cycle.state == .active ? .info : cycle.state == .closing ? .warn : .neutral)
            }, mayManage: guest.viewer.may(.manageCycles, .none))
    }
}
