import Domain
import Web

/// On the page of an objective: how many stand behind it with their name, and one's own signature.
struct SignaturePart: Component {
    let objective: Objective
    /// Counted no further than `SignatureSQL.mostCounted`.
    let count: Int
    let isSigned: Bool
    let maySign: Bool
    let voice: Voice

    private var link: Link { "/objectives/\(objective.id.text)" }

    var html: HTML {
        guard objective.allowsSignature || count > 0 else { return HTML() }
        let names: HTML = "<a href=\"\(link)/signatures\">\(voice(.signatureWho))</a>"
        return """
            <div class="acts" id="signatures"><strong>\(sentence)</strong>\(if: count > 0, names)\(if: maySign, own)</div>
            """
    }

    private var sentence: String {
        let most = SignatureSQL.mostCounted
        if count > most { return voice(.signatureMore, ["n": .count(most)]) }
        return voice(.signatureCount, ["n": .count(count)])
    }

    private var own: HTML {
        let action: Link = isSigned ? link + "signature/withdrawal" : link + "signature"
        let button =
            isSigned
            ? Button(voice(.signatureBack), kind: .plain) : Button(voice(.signatureDo), kind: .quiet, icon: .check)
        return "<form method=\"post\" action=\"\(action)\">\(button)</form>"
    }
}

/// Everybody who stands behind an objective, a page at a time.
struct SignaturesPage: Component {
    static let most = 50

    let objective: Objective
    /// One more than is shown when there are more.
    let found: [Signature]
    let isFirst: Bool
    let guest: Guest

    private var voice: Voice { guest.voice }
    var title: String { voice(.signatureTitle) }

    var html: HTML {
        let link: Link = "/objectives/\(objective.id.text)"
        let all = link + "signatures"
        let shown = found.prefix(Self.most)
        let more = found.count > shown.count ? shown.last.map { all.query("after", $0.person.text) } : nil
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(objective.title.text, link)]), lead: "<p>\(voice(.signatureLead))</p>"))\
            \(if: shown.isEmpty, "<p class=\"muted\">\(voice(.signatureNone))</p>", else: "<ul class=\"plain-list\">\(each: Array(shown), { one($0) })</ul>")\
            \(Pagination(voice, newer: isFirst ? nil : all, older: more))
            """
    }

    private func one(_ one: Signature) -> HTML {
        let note = voice.relative(one.at, to: guest.now)
        return "<li>\(PersonChip(one.name, link: "/people/\(one.person.text)", note: note))</li>"
    }
}
