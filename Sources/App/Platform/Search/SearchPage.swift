import Domain
import Web

/// What was found, by kind.
struct SearchPage: Component {
    /// Shown of each kind beside the others.
    static let few = 10
    /// Shown on a page of one kind.
    static let most = 50

    struct Group: Sendable {
        let id: String
        let title: String
        let hits: [(title: String, link: Link, context: String)]
        /// The rest of them.
        let more: Link?
    }

    let voice: Voice
    let question: String
    var groups: [Group]
    /// Back to every kind, from the page of one.
    var overview: Link?
    var first: Link?
    var older: Link?

    var title: String {
        question.isEmpty ? voice(.searchTitle) : voice(.searchFor, ["question": .text(question)])
    }

    var html: HTML {
        """
        \(PageHead(voice(.searchTitle)))\(box)\(if: groups.isEmpty, nothing)\(each: groups, { group($0) })\
        \(Pagination(voice, newer: first, older: older))\(overview.map { back($0) })

        """
    }

    private var box: HTML {
        PostForm(
            "/search", method: "get",
            body:
                "<div class=\"finder\">\(Field("q", label: voice(.searchWhat), kind: .search, value: question, hint: voice(.searchHint), key: "search"))\(Button(voice(.kitSearch)))</div>"
        ).html
    }

    private func back(_ link: Link) -> HTML { "<p><a href=\"\(link)\">\(voice(.searchEveryKind))</a></p>" }

    private var nothing: HTML {
        if question.isEmpty { return HTML() }
        return EmptyState(voice(.searchNone, ["question": .text(question)]), voice(.searchNoneDo), drawing: .search)
            .html
    }

    private func group(_ group: Group) -> HTML {
        Section(
            group.title, id: group.id,
            body: "\(Rows(group.hits.map(hit)))\(group.more.map { more($0, of: group.title) })"
        ).html
    }

    private func more(_ link: Link, of kind: String) -> HTML {
        "<p><a href=\"\(link)\">\(voice(.searchMore, ["kind": .text(kind)]))</a></p>"
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
            let more = found.count > Self.few ? Self.all(kind, question) : nil
            return Self.group(kind, found.prefix(Self.few), more: more, voice)
        }
        self.init(voice: voice, question: question, groups: groups)
    }

    init(_ question: String, all kind: TermSQL.Kind, _ hits: [Hit], isFirst: Bool, _ voice: Voice) {
        let shown = hits.prefix(Self.most)
        self.init(
            voice: voice, question: question,
            groups: shown.isEmpty ? [] : [Self.group(kind, shown, more: nil, voice)])
        overview = Link("/search").query("q", question)
        first = isFirst ? nil : Self.all(kind, question)
        older =
            hits.count > Self.most ? shown.last.map { Self.all(kind, question).query("after", $0.id) } : nil
    }

    private static func all(_ kind: TermSQL.Kind, _ question: String) -> Link {
        Link("/search").query("q", question).query("kind", kind.rawValue)
    }

    private static func group(_ kind: TermSQL.Kind, _ hits: some Sequence<Hit>, more: Link?, _ voice: Voice) -> Group {
        Group(
            id: kind.rawValue, title: voice(name(kind)),
            hits: hits.map {
                ($0.title, link($0), [$0.context, $0.cycle].filter { !$0.isEmpty }.joined(separator: " · "))
            },
            more: more)
    }

    private static func link(_ hit: Hit) -> Link {
        switch hit.kind {
        case .objective: "/objectives/\(hit.id)"
        case .keyResult: Link("/objectives/\(hit.objective)").fragment("kr-" + hit.id)
        case .idea: "/ideas/\(hit.id)"
        case .session: "/sessions/\(hit.id)"
        case .person: "/people/\(hit.id)"
        case .team: "/teams/\(hit.id)"
        }
    }

    private static func name(_ kind: TermSQL.Kind) -> Word {
        switch kind {
        case .objective: .searchObjectives
        case .keyResult: .searchKeyResults
        case .idea: .ideaTitle
        case .session: .sessionTitle
        case .person: .searchPeople
        case .team: .searchTeams
        }
    }
}
