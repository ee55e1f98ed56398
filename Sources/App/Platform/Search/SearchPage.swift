import Domain
import Web

/// What was found, by kind.
struct SearchPage: Component {
    static let most = 10

    struct Group: Sendable {
        let id: String
        let title: String
        let hits: [(title: String, link: Link, context: String)]
        let hasMore: Bool
    }

    let voice: Voice
    let question: String
    var groups: [Group]

    var title: String {
        question.isEmpty ? voice(.searchTitle) : voice(.searchFor, ["question": .text(question)])
    }

    var html: HTML {
        """
        \(PageHead(voice(.searchTitle)))\(box)\(if: groups.isEmpty, nothing)\(each: groups, { group($0) })

        """
    }

    private var box: HTML {
        PostForm(
            "/search", method: "get",
            body:
                "<div class=\"finder\">\(Field("q", label: voice(.searchWhat), kind: .search, value: question, hint: voice(.searchHint), key: "search"))\(Button(voice(.kitSearch)))</div>"
        ).html
    }

    private var nothing: HTML {
        if question.isEmpty { return HTML() }
        return EmptyState(voice(.searchNone, ["question": .text(question)]), voice(.searchNoneDo)).html
    }

    private func group(_ group: Group) -> HTML {
        Section(
            group.title, id: group.id,
            body: "\(Rows(group.hits.map(hit)))\(if: group.hasMore, "<p class=\"muted\">\(voice(.searchMore))</p>")"
        ).html
    }

    private func hit(_ hit: (title: String, link: Link, context: String)) -> HTML {
        "<h3><a href=\"\(hit.link)\">\(hit.title)</a></h3>\(if: !hit.context.isEmpty, "<p class=\"muted\">\(hit.context)</p>")"
    }
}

extension SearchPage {
    init(_ question: String, _ hits: [Hit], _ voice: Voice) {
        let groups = TermSQL.Kind.allCases.compactMap { kind -> Group? in
            let found = hits.filter { $0.kind == kind }
            guard !found.isEmpty else { return nil }
            return Group(
                id: kind.rawValue, title: voice(Self.name(kind)),
                hits: found.prefix(Self.most).map {
                    ($0.title, Self.link($0), [$0.context, $0.cycle].filter { !$0.isEmpty }.joined(separator: " · "))
                },
                hasMore: found.count > Self.most)
        }
        self.init(voice: voice, question: question, groups: groups)
    }

    private static func link(_ hit: Hit) -> Link {
        switch hit.kind {
        case .objective: "/objectives/\(hit.id)"
        case .keyResult: Link("/objectives/\(hit.objective)").fragment("kr-" + hit.id)
        case .person: "/people/\(hit.id)"
        case .team: "/teams/\(hit.id)"
        }
    }

    private static func name(_ kind: TermSQL.Kind) -> Word {
        switch kind {
        case .objective: .searchObjectives
        case .keyResult: .searchKeyResults
        case .person: .searchPeople
        case .team: .searchTeams
        }
    }
}
