import Testing

/// Where markup, SQL and colours may stand.
enum MarkupRules {
    static var sql: Regex<Substring> {
        /\b(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|ORDER\s+BY\s|CREATE\s+TABLE\s)/
    }
    static var html: Regex<Substring> { /<(?:!|\/)?[a-z][a-z0-9-]*(?:\s|>|\/>|\\\(|$)/ }

    /// Markup stands in pages and in the kit, where its type escapes what is put in.
    static func html(_ file: SourceFile) -> [Breach] {
        guard file.target == "App" || file.target == "Domain" || file.target == "Draagvlak" else { return [] }
        let endings = [
            "Page.swift", "Pages.swift", "Markup.swift", "Layout.swift", "Rows.swift", "Chart.swift", "Form.swift",
        ]
        guard !endings.contains(where: file.name.hasSuffix) else { return [] }
        return file.literalBreaches(html, "markup stands in a *Page.swift or in the kit")
    }

    /// Nothing that the content security policy would have to allow, and no bytes beside the type that escapes.
    static func unsafe(_ file: SourceFile) -> [Breach] {
        guard file.kind == "swift", file.target == "App" || file.target == "Web" else { return [] }
        // A mail is no page of ours: it has no style sheet, and no policy of ours holds there.
        let isMail = file.folders.contains("Mail") && file.target == "Web"
        let styled = file.literalBreaches(/<[a-z][^<]*\sstyle=/, "no inline style: a class and the style sheet")
        return (isMail ? [] : styled)
            + file.literalBreaches(/<[a-z][^<]*\son[a-z]+=/, "no inline script: a module that upgrades the element")
            + file.literalBreaches(/<script(?![^<]*\ssrc=)[^<]*>/, "no inline script: a module with src")
            + file.breaches(
                [
                    (/:\s*String\s*=\s*"<[a-z]/, "markup is HTML, not String"),
                    (/String\(\s*"<[a-z]/, "markup is HTML, not String"),
                ], in: file.text)
    }

    /// SQL names its columns and stands in a *SQL.swift, in the schema or in the engine room.
    static func sql(_ file: SourceFile) -> [Breach] {
        guard let target = file.target else { return [] }
        var breaches: [Breach] = []
        if target == "App" || target == "Domain" || target == "Draagvlak" || target == "Web",
            file.kind == "swift", !file.name.hasSuffix("SQL.swift"), !file.folders.contains("Schema")
        {
            breaches += file.literalBreaches(sql, "SQL stands in a *SQL.swift")
        }
        let star: Regex<Substring> = /SELECT\s+(?:DISTINCT\s+)?(?:\w+\.)?\*(?!\s*\))/
        breaches += file.literalBreaches(star, "SELECT names its columns")
        if file.kind == "sql" { breaches += file.breaches([(star, "SELECT names its columns")]) }
        return breaches
    }

    /// Scripts upgrade what works already; they make no markup and run no text.
    static func script(_ file: SourceFile) -> [Breach] {
        guard file.kind == "js" else { return [] }
        return file.breaches([
            (/\beval\(|new Function\(|document\.write|\.outerHTML\s*=/, "a script runs no text and writes no page"),
            (/insertAdjacentHTML\(.*`/, "a script builds no markup"),
        ])
    }
}

@Suite struct MarkupTests {
    @Test func `markup stands only where its type escapes`() {
        #expect(SourceTree.sources.flatMap { MarkupRules.html($0) } == [])
    }

    @Test func `pages hold no inline style or script`() {
        #expect(SourceTree.sources.flatMap(MarkupRules.unsafe) == [])
    }

    @Test func `SQL names its columns and stands where SQL stands`() {
        #expect(SourceTree.sources.flatMap { MarkupRules.sql($0) } == [])
    }

    @Test func `scripts build no pages`() {
        #expect(SourceTree.sources.flatMap(MarkupRules.script) == [])
    }

    @Test func `markup outside a page is seen`() {
        let text = "let a: HTML = \"<p class=\\\"x\\\">\\(b)</p>\""
        #expect(MarkupRules.html(SourceFile(path: "Sources/App/Okr/CycleRules.swift", text: text)).count == 1)
        #expect(MarkupRules.html(SourceFile(path: "Sources/App/Okr/CyclePage.swift", text: text)).isEmpty)
        let arrow = SourceFile(path: "Sources/App/A.swift", text: "let a = \"a < b and <https://x>\"")
        #expect(MarkupRules.html(arrow).isEmpty)
    }

    @Test(arguments: [
        "let a: HTML = \"<p style='x'>\"", "let a: HTML = \"<a href=x onclick=y>\"",
        "let a: HTML = \"<script>x</script>\"",
        "let a: String = \"<p>\"",
    ])
    func `unsafe markup is seen`(_ line: String) {
        #expect(MarkupRules.unsafe(SourceFile(path: "Sources/App/Okr/CyclePage.swift", text: line)).count == 1)
    }

    @Test func `a module with src is no inline script`() {
        let line = #"let a: HTML = "<script type=\"module\" src=\"\(link)\"></script>""#
        #expect(MarkupRules.unsafe(SourceFile(path: "Sources/App/Okr/CyclePage.swift", text: line)).isEmpty)
    }

    @Test func `SQL in the wrong place or with a star is seen`() {
        let text = "let a: SQL = \"SELECT * FROM team\""
        #expect(MarkupRules.sql(SourceFile(path: "Sources/App/Okr/TeamPage.swift", text: text)).count == 2)
        #expect(MarkupRules.sql(SourceFile(path: "Sources/App/Okr/TeamSQL.swift", text: text)).count == 1)
        let named = SourceFile(
            path: "Sources/App/Okr/TeamSQL.swift", text: "let a: SQL = \"SELECT id, count(*) FROM team\"")
        #expect(MarkupRules.sql(named).isEmpty)
    }

    @Test func `a script that runs text is seen`() {
        #expect(MarkupRules.script(SourceFile(path: "Sources/Web/a.js", text: "eval(x)\n")).count == 1)
    }
}
