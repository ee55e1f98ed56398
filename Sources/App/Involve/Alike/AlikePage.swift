import Domain
import Web

/// Ideas that look like one: to support instead of sending it again.
struct AlikeList: Component {
    let alike: [Alike]
    let voice: Voice
    /// Somebody asked, so that nothing is an answer too.
    var isAsked = false
    /// Where one of them takes up the idea that is looked at; nil for who may not merge.
    var merge: @Sendable (Alike) -> Link? = { _ in nil }

    var html: HTML {
        guard !alike.isEmpty else { return isAsked ? "<p class=\"muted\">\(voice(.alikeNone))</p>" : HTML() }
        return Card(
            voice(.alikeTitle), tone: .info,
            body: """
                <p>\(voice(.alikeDo))</p><ul class="plain-list">\(each: alike, { one($0) })</ul>
                """
        ).html
    }

    private func one(_ one: Alike) -> HTML {
        """
        <li><a href="/ideas/\(one.id.text)">\(one.title)</a> <span class="muted">\(one.author) · \(voice.state(one.state))</span>\(merge(one).map { " <a href=\"\($0)\">\(voice(.mergeDo))</a>" as HTML })</li>
        """
    }
}

/// The same as a page of its own: what a script puts beside the form while one types.
struct AlikePage: Component {
    let alike: [Alike]
    let voice: Voice

    var title: String { voice(.alikeTitle) }
    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ideaTitle), "/together")])))\
        <div id="alike">\(AlikeList(alike: alike, voice: voice, isAsked: true))</div>
        """
    }
}
