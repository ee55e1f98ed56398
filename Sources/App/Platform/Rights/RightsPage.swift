import Domain
import Web

/// Who can see what and who may do what, for everybody, from the table itself.
struct RightsPage: Component {
    let voice: Voice
    /// Who reads.
    let seat: Seat

    var title: String { voice(.rightsTitle) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.rightsLead))</p>", facts: "<span>\(voice(.rightsYou, ["role": .text(voice.seat(seat))]))</span>"))\
        \(Section(voice(.rightsSee), id: "see", body: sees))\
        \(Section(voice(.rightsMay), id: "may", body: "<p class=\"muted\">\(voice(.rightsMayLead))</p>"))\
        \(each: Resource.allCases.filter { !$0.acts.isEmpty }, { part($0) })
        """
    }

    private var sees: HTML {
        let all: [Word] = [
            .rightsSeeGoals, .rightsSeeTeam, .rightsSeePeople, .rightsSeeConsent, .rightsSeeWall, .rightsSeeMore,
        ]
        return "<div class=\"prose\">\(each: all, { "<p>\(voice($0))</p>" })</div>"
    }

    private func part(_ resource: Resource) -> HTML {
        let columns = [Table.Column(voice(.rightsWhat))] + Seat.allCases.map { Table.Column(voice.seat($0)) }
        let rows = resource.acts.map { act in
            [HTML(text: voice(act.word))] + Seat.allCases.map { HTML(text: voice.reach(act.right.reach(of: $0))) }
        }
        let id = "for-\(resource.rawValue)"
        return Section(
            voice(resource.word), id: id,
            body: Table(voice(resource.word), columns: columns, rows: rows, hidesCaption: true).html
        ).html
    }
}

extension Viewer {
    var seat: Seat {
        switch role {
        case .admin: .admin
        case .champion: .champion
        case .observer: .observer
        case .member: memberships.contains(where: \.leads) ? .lead : .member
        }
    }
}
