import Domain
import Web

/// What goes on in an idea, each with its author.
struct MergedPage: Component {
    let merged: [MergeSQL.Named]
    let voice: Voice

    var html: HTML {
        guard !merged.isEmpty else { return HTML() }
        return Section(
            voice(.mergeHolds), id: "merged", body: "<ul class=\"plain-list\">\(each: merged, { one($0) })</ul>"
        ).html
    }

    private func one(_ one: MergeSQL.Named) -> HTML {
        "<li><a href=\"\(one.link)\">\(one.title)</a> <span class=\"muted\">\(one.author)</span></li>"
    }
}

/// Where a merged idea goes on.
struct KeptPage: Component {
    let one: ShownIdea
    let kept: MergeSQL.Named?
    let voice: Voice

    var html: HTML {
        guard one.keptBy != nil else { return HTML() }
        guard let kept else { return "<p class=\"muted\">\(voice(.mergeHidden))</p>" }
        return """
            <p>\(voice(.mergeGoesOn)) <a href="\(kept.link)">\(kept.title)</a> <span class="muted">\(kept.author)</span></p>
            """
    }
}
