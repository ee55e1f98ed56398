internal import CMarkGFM

extension HTML {
    /// What somebody wrote, as safe markup: paragraphs, emphasis, lists, quotes, code and links. Raw HTML is shown as text,
    /// pictures become their description, links lead only to `http`, `https`, `mailto` or a path here.
    /// At most 100,000 bytes are read.
    package init(markdown text: String) {
        var renderer = MarkdownRenderer()
        self.init(trusted: renderer.render(text))
    }
}

/// Walks cmark-gfm's tree and writes an allow-list of elements through the escaper; cmark's own HTML is never used.
struct MarkdownRenderer {
    private var out: [UInt8] = []
    /// Links that were refused, so that their end writes nothing.
    private var openLinks: [Bool] = []

    mutating func render(_ text: String) -> [UInt8] {
        var source = Array(text.utf8.prefix(100_000))
        source.removeAll { $0 == 0 }
        let document = source.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART)
            }
        }
        guard let document, let walk = cmark_iter_new(document) else { return [] }
        defer {
            cmark_iter_free(walk)
            cmark_node_free(document)
        }
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { break }
            guard let node = cmark_iter_get_node(walk) else { break }
            visit(node, isEntering: event == CMARK_EVENT_ENTER)
        }
        return out
    }

    private mutating func visit(_ node: OpaquePointer, isEntering: Bool) {
        let kind = cmark_node_get_type(node)
        if kind == CMARK_NODE_IMAGE || isLeaf(kind) { return isEntering ? leaf(node, kind) : () }
        switch kind {
        case CMARK_NODE_PARAGRAPH: if !isInTightList(node) { out.append(literal: isEntering ? "<p>" : "</p>\n") }
        case CMARK_NODE_HEADING: out.append(literal: isEntering ? "<p><strong>" : "</strong></p>\n")
        case CMARK_NODE_BLOCK_QUOTE: out.append(literal: isEntering ? "<blockquote>" : "</blockquote>\n")
        case CMARK_NODE_LIST: list(node, isEntering)
        case CMARK_NODE_ITEM: out.append(literal: isEntering ? "<li>" : "</li>\n")
        case CMARK_NODE_EMPH: out.append(literal: isEntering ? "<em>" : "</em>")
        case CMARK_NODE_STRONG: out.append(literal: isEntering ? "<strong>" : "</strong>")
        case CMARK_NODE_LINK: link(node, isEntering)
        default: break
        }
    }

    private func isLeaf(_ kind: cmark_node_type) -> Bool {
        [
            CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE,
            CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_THEMATIC_BREAK,
        ].contains(kind)
    }

    private mutating func leaf(_ node: OpaquePointer, _ kind: cmark_node_type) {
        let text = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        switch kind {
        case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: out.appendEscaped(text)
        case CMARK_NODE_HTML_BLOCK: wrapped(text, "<p>", "</p>\n")
        case CMARK_NODE_CODE: wrapped(text, "<code>", "</code>")
        case CMARK_NODE_CODE_BLOCK: wrapped(text, "<pre><code>", "</code></pre>\n")
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: out.append(literal: "<br>\n")
        case CMARK_NODE_THEMATIC_BREAK: out.append(literal: "<hr>\n")
        default: break
        }
    }

    private mutating func wrapped(_ text: String, _ open: StaticString, _ close: StaticString) {
        out.append(literal: open)
        out.appendEscaped(text)
        out.append(literal: close)
    }

    private mutating func list(_ node: OpaquePointer, _ isEntering: Bool) {
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        if isEntering {
            let start = Int(cmark_node_get_list_start(node))
            if isOrdered, start != 1 {
                out.append(literal: "<ol start=\"")
                out.append(decimal: start)
                out.append(literal: "\">\n")
            } else {
                out.append(literal: isOrdered ? "<ol>\n" : "<ul>\n")
            }
        } else {
            out.append(literal: isOrdered ? "</ol>\n" : "</ul>\n")
        }
    }

    private mutating func link(_ node: OpaquePointer, _ isEntering: Bool) {
        guard isEntering else {
            if openLinks.popLast() == true { out.append(literal: "</a>") }
            return
        }
        let address = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        guard let link = Link(outside: address) ?? Link(local: address) else {
            openLinks.append(false)
            return
        }
        openLinks.append(true)
        out.append(literal: "<a href=\"")
        out.appendEscaped(link.text)
        out.append(literal: "\" rel=\"nofollow noopener ugc\">")
    }

    private func isInTightList(_ node: OpaquePointer) -> Bool {
        guard let item = cmark_node_parent(node), let list = cmark_node_parent(item) else { return false }
        return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
    }
}
