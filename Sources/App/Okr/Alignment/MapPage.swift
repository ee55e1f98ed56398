import Domain
import Web

/// Who contributes to whom: a drawing that opens level by level, and the same as a list.
struct MapPage: Component {
    let view: MapView
    let voice: Voice
    private let layout: MapLayout

    init(view: MapView, voice: Voice) {
        (self.view, self.voice) = (view, voice)
        layout = MapLayout(view)
    }

    private var question: MapQuestion { view.question }
    var title: String { voice(.mapTitle) }

    var html: HTML { "\(head)\(choice)\(map)" }

    private var head: PageHead {
        let goals = Link("/goals").query("cycle", view.cycle.id.text)
        return PageHead(
            title, crumbs: Breadcrumbs(voice, [(voice(.goalsTitle), goals), (view.cycle.name.text, nil)]),
            lead: "<p>\(voice(.mapLead))</p>",
            acts: """
                \(if: question.of != nil || !question.after.isEmpty, Button(voice(.mapWhole), kind: .quiet, link: MapQuestion().but { $0.cycle = view.cycle.id }.link).html)\
                \(Button(voice(.mapToTree), kind: .plain, link: goals))
                """)
    }

    private var choice: HTML? {
        guard view.cycles.count > 1 else { return nil }
        let cycles = view.cycles.map { Choice($0.id.text, $0.name.text + " (" + voice.state($0.state) + ")") }
        return """
            <form class="form inline" action="/goals/map">\(Field("cycle", label: voice(.goalsCycle), kind: .choice(cycles), value: view.cycle.id.text))\
            \(Button(voice(.goalsShow), kind: .quiet))</form>
            """
    }

    /// Drawing and list: what scripts swap when something opens.
    private var map: HTML {
        guard !view.roots.isEmpty else {
            return EmptyState(
                voice(.mapEmpty), voice(.mapEmptyText),
                act: Button(voice(.mapToTree), kind: .quiet, link: Link("/goals").query("cycle", view.cycle.id.text))
            ).html
        }
        return """
            <div class="stack loose" data-map>\(drawing)\(list)</div>

            """
    }

    // MARK: The drawing

    private var drawing: HTML {
        let width = (layout.right + 2) * question.zoom / 100
        let height = (layout.bottom + 2) * question.zoom / 100
        return """
            <div class="stack tight"><div class="between"><div class="acts">\(zoom(.mapLarger, "1.25", 1))\(zoom(.mapSmaller, "0.8", -1))\(zoom(.mapNatural, "0", 0))</div><p class="muted map-keys">\(voice(.mapKeys))</p></div>
            <div class="card map-view" tabindex="0" role="region" aria-label="\(voice(.mapDrawing))"\(attribute: "data-centre", if: question.of != nil)><svg class="map" width="\(width)" height="\(height)" viewBox="-1 -1 \(layout.right + 2) \(layout.bottom + 2)">
            <path class="map-lines" d="\(each: layout.lines.filter { !Self.isAround($0) }, { path($0) })"/><path class="map-lines around" d="\(each: layout.lines.filter(Self.isAround), { path($0) })"/>
            \(each: layout.order, { node($0) })</svg></div>
            \(if: view.next != nil, "<p><a href=\"\(question.but { $0.after = view.next ?? ""; $0.open = [] }.link)\">\(voice(.mapMoreRoots))</a></p>")</div>

            """
    }

    private func zoom(_ word: Word, _ factor: String, _ step: Int) -> HTML {
        let all = MapQuestion.zooms
        let at = (all.firstIndex(of: question.zoom) ?? 2) + step
        let next = step == 0 ? 100 : all[min(max(at, 0), all.count - 1)]
        return """
            <a class="button quiet" data-zoom="\(factor)" href="\(question.but { $0.zoom = next }.link)">\(voice(word))</a>
            """
    }

    private static func isAround(_ line: MapLayout.Line) -> Bool {
        if case .around = line { true } else { false }
    }

    private func path(_ line: MapLayout.Line) -> HTML {
        switch line {
        case .hanging(let from, let to): "M\(from.x) \(from.y)V\(to.y - 10)q0 10 10 10H\(to.x)"
        case .spread(let from, let column, let to):
            "M\(from.x) \(from.y)C\(from.x) \(from.y + 40) \(column) \(from.y + 8) \(column) \(from.y + 48)V\(to.y - 10)q0 10 10 10H\(to.x)"
        case .straight(let from, let to):
            "M\(from.x) \(from.y)C\(from.x) \(from.y + 36) \(to.x) \(to.y - 36) \(to.x) \(to.y)"
        case .around(let from, let to):
            "M\(from.x) \(from.y)C\(max(from.x, to.x) + 52) \(from.y) \(max(from.x, to.x) + 52) \(to.y) \(to.x) \(to.y)"
        }
    }

    private func node(_ id: ID<Objective>) -> HTML {
        guard let node = view.nodes[id], let place = layout.places[id] else { return HTML() }
        return """
            <foreignObject x="\(place.x)" y="\(place.y)" width="\(MapLayout.width)" height="\(MapLayout.height)"><div class="node\(if: view.roots.contains(id), " root")"><a class="node-title" href="/objectives/\(id.text)" title="\(node.one.objective.title.text)">\(node.one.objective.title.text)</a>\
            <span class="node-team muted">\(home(node))</span><span class="node-foot"><span>\(standing(node))</span>\(toggle(node))</span></div></foreignObject>
            \(more(node))
            """
    }

    /// Its team, and its cycle where that is another one.
    private func home(_ node: MapView.Node) -> String {
        node.one.cycle.id == view.cycle.id ? node.one.team : node.one.team + " · " + node.one.cycle.name.text
    }

    private func standing(_ node: MapView.Node) -> HTML {
        let objective = node.one.objective
        guard objective.isAgreed || objective.state == .closed else { return Tag(voice.state(objective.state)).html }
        let share = node.card.progress.map { " <b class=\"number\">\(voice.percent($0))</b>" as HTML }
        return "\(voice.status(node.card.verdict.word))\(share)"
    }

    private func toggle(_ node: MapView.Node) -> HTML {
        let id = node.id
        if view.above.contains(id) {
            return "<a class=\"node-more\" href=\"\(MapQuestion().but { $0.of = id }.link)\">\(voice(.mapFrom))</a>"
        }
        guard node.count > 0, question.of != id else { return HTML() }
        let word = number(node.count, .mapCount, .mapCountMany)
        return """
            <a class="node-more" id="m-\(id.text)" href="\(toggled(node).link)" aria-expanded="\(node.isOpen ? "true" : "false")" data-swap>\(Icon.chevron)\(word)<span class="sr"> \(voice(.mapTo, ["objective": .text(node.one.objective.title.text)]))</span></a>
            """
    }

    private func toggled(_ node: MapView.Node) -> MapQuestion {
        if node.isOpen { return question.but { $0.open.removeAll { $0 == node.id } } }
        // Full: it becomes the beginning of a map of its own.
        if question.open.count >= MapQuestion.mostOpen { return MapQuestion().but { $0.of = node.id } }
        return question.but { $0.open.append(node.id) }
    }

    private func number(_ count: Int, _ word: Word, _ many: Word) -> String {
        count >= MapSQL.mostCounted
            ? voice(many, ["n": .count(MapSQL.mostCounted - 1)]) : voice(word, ["n": .count(count)])
    }

    private func more(_ node: MapView.Node) -> HTML? {
        guard let place = layout.mores[node.id] else { return nil }
        return """
            <foreignObject x="\(place.x)" y="\(place.y)" width="\(MapLayout.width)" height="\(MapLayout.more)"><div class="node rest">\(rest(node))</div></foreignObject>

            """
    }

    /// "and 37 more": opens a page of them.
    private func rest(_ node: MapView.Node) -> HTML? {
        guard let next = node.next else { return nil }
        let link = MapQuestion().but {
            $0.of = node.id
            $0.after = next
        }.link
        let isMany = node.count >= MapSQL.mostCounted
        let text =
            isMany || question.of == node.id && !question.after.isEmpty
            ? voice(.mapRestMany) : voice(.mapRest, ["n": .count(node.hidden)])
        return "<a href=\"\(link)\">\(text)</a>"
    }

    // MARK: The list

    private var list: HTML {
        Section(
            voice(.mapList), id: "list",
            body: """
                \(if: !view.above.isEmpty, "<p class=\"muted\">\(voice(.objectiveContributesTo))</p><ul class=\"plain-list\">\(each: view.above, { "<li>\(item($0))</li>" })</ul>")\
                <ul class="map-list">\(each: view.roots, { "<li>\(item($0))\(below($0))</li>" })</ul>
                """
        ).html
    }

    private func item(_ id: ID<Objective>) -> HTML {
        guard let node = view.nodes[id] else { return HTML() }
        return """
            <a href="/objectives/\(id.text)">\(node.one.objective.title.text)</a> <span class="line muted"><span>\(home(node))</span>\(standing(node))\
            \(listToggle(node))</span>
            """
    }

    /// The list opens as the drawing does: on a phone it is the easier of the two.
    private func listToggle(_ node: MapView.Node) -> HTML? {
        guard node.count > 0, question.of != node.id, !view.above.contains(node.id) else { return nil }
        return """
            <a class="node-more" id="l-\(node.id.text)" href="\(toggled(node).link)" aria-expanded="\(node.isOpen ? "true" : "false")" data-swap>\(Icon.chevron)\(number(node.count, .mapCount, .mapCountMany))<span class="sr"> \(voice(.mapTo, ["objective": .text(node.one.objective.title.text)]))</span></a>
            """
    }

    private func below(_ id: ID<Objective>) -> HTML? {
        guard let node = view.nodes[id], node.isOpen else { return nil }
        let others = node.elsewhere.compactMap { view.nodes[$0]?.one.objective.title.text }
        return """
            <ul class="map-list">\(each: node.below, { "<li>\(item($0))\(below($0))</li>" })\
            \(each: others, { "<li class=\"muted\">\($0) \(voice(.mapElsewhere))</li>" })\(if: node.next != nil, "<li>\(rest(node))</li>")</ul>
            """
    }
}
