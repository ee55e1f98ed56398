import Testing

/// What is true does not depend on when, where and by which luck it is asked.
enum PurityRules {
    static func domain(_ file: SourceFile) -> [Breach] {
        guard file.target == "Domain", file.kind == "swift" else { return [] }
        return file.breaches([
            (/\bDate\(\)|\bDate\.now|= \.now\b|ContinuousClock|SuspendingClock/, "Domain reads no clock"),
            (/\brandom\(|randomElement|\.shuffle|RandomNumberGenerator|\bUUID\(/, "Domain knows no chance"),
            (/\bLocale\b|\bTimeZone\b|\bCalendar\b|Formatter\b|\.formatted\(/, "Domain knows no place"),
            (/ProcessInfo|\bgetenv\b|FileManager/, "Domain knows no machine"),
            (/\bawait\b|\basync\b|\bTask\b/, "Domain does not wait"),
            (/\bprint\(|\bLogger\b/, "Domain does not log"),
        ])
    }

    static func routes(_ file: SourceFile) -> [Breach] {
        guard file.name.hasSuffix("Routes.swift"), file.target == "App" else { return [] }
        return file.breaches([
            (/\bDate\(\)|\bDate\.now/, "a route is given the time"),
            (/\bTask\s*(?:\.detached\s*)?\{|\bTask\.detached/, "a route starts no work of its own"),
        ])
            + file.literalBreaches(MarkupRules.sql, "a route holds no SQL")
            + file.literalBreaches(MarkupRules.html, "a route holds no HTML")
    }

    /// What people typed is never run: no interpreter, no other program, no code from a text.
    static func evaluation(_ file: SourceFile) -> [Breach] {
        switch file.kind {
        case "swift" where file.target != nil && file.target != "Draagvlak":
            file.breaches([
                (/NSExpression|NSPredicate|JavaScriptCore|\bdlopen\b/, "nothing works out a text"),
                (/\bProcess\(\)|posix_spawn|\bsystem\(|\bpopen\(/, "no other program is started"),
            ])
        case "js":
            file.breaches([(/\beval\(|new Function\b|setTimeout\(\s*["'`]/, "no code from a text")])
        default: []
        }
    }

    /// Every way in is a row of the table that says who may.
    static func registration(_ file: SourceFile) -> [Breach] {
        guard file.target == "App" else { return [] }
        let router = file.breaches([
            (/\bRouter(?:Group)?\s*[<(]|\bRouterBuilder\b/, "App makes no router: a route is a row of Routes")
        ])
        let call: Regex<Substring> =
            /(?:routes|router|group)\.(?:get|post|put|patch|delete|head|on|add|ws)\s*\((?:\s*\.\w+\s*,)?\s*""/
        let rows = file.code.ranges(of: call).compactMap { row -> Breach? in
            let line = file.code[..<row.lowerBound].count { $0 == "\n" } + 1
            let head = file.code[row.upperBound...].prefix { $0 != "{" }
            return head.contains("may:") ? nil : Breach(file.path, line, "a row says who may")
        }
        return router + rows
    }
}

@Suite struct PurityTests {
    @Test func `the rules know no clock, chance, place or machine`() {
        #expect(SourceTree.sources.flatMap(PurityRules.domain) == [])
    }

    @Test func `T17 nothing runs what people typed`() {
        #expect(SourceTree.sources.flatMap(PurityRules.evaluation) == [])
        let evil = SourceFile(path: "Sources/App/Evil.swift", text: "let it = NSExpression(format: typed)")
        #expect(PurityRules.evaluation(evil).count == 1)
    }

    @Test func `a route holds no SQL, no HTML, no clock and no work of its own`() {
        #expect(SourceTree.sources.flatMap(PurityRules.routes) == [])
    }

    @Test func `every way in is registered with who may`() {
        #expect(SourceTree.sources.flatMap(PurityRules.registration) == [])
    }

    @Test(arguments: [
        "let a = Date()", "func f(at: Date = .now) {}", "let b = Int.random(in: 0..<2)",
        "let c = Locale(identifier: x)",
        "let d = UUID()", "let e = await f()", "print(a)", "let g = TimeZone.current",
    ])
    func `an impure line in Domain is seen`(_ line: String) {
        #expect(PurityRules.domain(SourceFile(path: "Sources/Domain/Okr/A.swift", text: line)).count == 1)
        #expect(PurityRules.domain(SourceFile(path: "Sources/Web/A.swift", text: line)).isEmpty)
    }

    @Test(arguments: [
        "let at = Date()", "Task { await f() }", "Task.detached { }", "tx.run(\"DELETE FROM team\")",
        "return \"<p>\\(name)</p>\"",
    ])
    func `a line that does not belong in a route is seen`(_ line: String) {
        #expect(!PurityRules.routes(SourceFile(path: "Sources/App/Okr/Cycles/CycleRoutes.swift", text: line)).isEmpty)
    }

    @Test(arguments: ["let router = Router()", "routes.get(\"/x\") { }", "routes.on(.get,\n \"/x\", { _ in })"])
    func `a route without a row is seen`(_ line: String) {
        #expect(!PurityRules.registration(SourceFile(path: "Sources/App/Okr/A.swift", text: line)).isEmpty)
        let row = "routes.on(.get, \"/objectives/{id}\", may: .signedIn) { request in try await show(request) }"
        #expect(PurityRules.registration(SourceFile(path: "Sources/App/Okr/A.swift", text: row)).isEmpty)
    }
}
