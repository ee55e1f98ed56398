import Testing

/// Colours have names; their values stand in one file.
enum ColourRules {
    static let home = "Sources/Web/Design/tokens.css"

    static func check(_ file: SourceFile) -> [Breach] {
        guard file.path != home else { return [] }
        switch file.kind {
        case "css": return styleSheet(file)
        case "swift": return file.literalBreaches(written, "a colour is written in tokens.css only")
        case "svg", "js": return file.breaches([(written, "a colour is written in tokens.css only")])
        default: return []
        }
    }

    /// `fill="#1b4f91"`, `rgb(…)`: a colour, and not a fragment such as `href="#goals"`.
    private static var written: Regex<Substring> {
        /(?:(?:fill|stroke|color|content|stop-color)=["']#[0-9a-fA-F]{3,8}\b)|\b(?:rgba?|hsla?|oklch|oklab|hwb)\(\s*[0-9.]/
    }

    /// In a style sheet only declarations count: `#main {` is an id.
    private static func styleSheet(_ file: SourceFile) -> [Breach] {
        let text = withoutComments(file.text).replacing(/url\([^)]*\)/, with: "url()")
        let value: Regex<Substring> =
            /:[^;{}]*(?:#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb|color)\()[^;{}]*(?:[;}]|$)/
        let named: Regex<Substring> =
            /(?:color|background|border|outline|fill|stroke|shadow)[a-z-]*:[^;{}]*\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|silver|navy)\b/
        return file.breaches(
            [(value, "a colour is written in tokens.css only"), (named, "a colour has a token")], in: text)
    }

    private static func withoutComments(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let begin = rest.firstRange(of: "/*") {
            result += rest[..<begin.lowerBound]
            let comment = rest[begin.upperBound...]
            let end = comment.firstRange(of: "*/")
            result += comment[..<(end?.lowerBound ?? comment.endIndex)].filter { $0 == "\n" }
            rest = end.map { comment[$0.upperBound...] } ?? ""
        }
        return result + rest
    }
}

@Suite struct ColourTests {
    @Test func `colours are written in one file`() {
        #expect(SourceTree.sources.flatMap(ColourRules.check) == [])
    }

    @Test(arguments: [
        "a { color: #fff; }", "a { background: rgb(1 2 3); }", "a {\n  border: 1px solid hsl(20deg 10% 3%);\n}",
        "a { color: white; }", "a { box-shadow: 0 0 2px oklch(50% 0 0) }",
    ])
    func `a colour elsewhere is seen`(_ text: String) {
        #expect(ColourRules.check(SourceFile(path: "Sources/Web/Design/base.css", text: text)).count == 1)
        #expect(ColourRules.check(SourceFile(path: ColourRules.home, text: text)).isEmpty)
    }

    @Test(arguments: [
        "#main { color: var(--ink); }", "/* #fff; color: white */ a { margin: 0 }", "a { fill: url(#decade-x); }",
        "a { white-space: nowrap; color: color-mix(in srgb, var(--ink) 10%, transparent); }",
    ])
    func `what only looks like a colour is left alone`(_ text: String) {
        #expect(ColourRules.check(SourceFile(path: "Sources/Web/Design/base.css", text: text)).isEmpty)
    }

    @Test func `a colour in markup is seen and a fragment is not`() {
        let text = ##"let a: HTML = "<path fill=\"#1B4F91\"/>"; let b: HTML = "<a href=\"#add\">""##
        #expect(ColourRules.check(SourceFile(path: "Sources/App/Okr/ChartPage.swift", text: text)).count == 1)
    }
}
