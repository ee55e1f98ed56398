import Testing

@Suite struct SwiftScannerTests {
    @Test func `comments leave the code and literals leave their quotes`() {
        let file = SourceFile(
            path: "Sources/Domain/A.swift", text: "let a = \"x\" // try!\n/* a /* b */ as! */ let b = 2\n")
        #expect(file.code == "let a = \"\" \n let b = 2\n")
        #expect(file.literals.map(\.text) == ["x"])
    }

    @Test func `code inside an interpolation is code and its literals are literals`() {
        let file = SourceFile(path: "A.swift", text: #"let a = "<b>\(name("x", (1)))</b>" + c!"#)
        #expect(
            file.code
                == #"let a = "" name("", (1)) + c!"#.replacing("\"\" name", with: "\"\" name").replacing(
                    "))", with: ")) "))
        #expect(file.literals.map(\.text).sorted() == ["<b>\\()</b>", "x"])
    }

    @Test func `a quote in a regular expression opens no literal`() {
        let file = SourceFile(path: "A.swift", text: #"let a = f(/["']\/x/, "b") / c / d"#)
        #expect(file.literals.map(\.text) == ["b"])
        #expect(file.code == #"let a = f(regex, "") / c / d"#)
    }

    @Test func `raw and multi-line literals end where Swift ends them`() {
        let file = SourceFile(
            path: "A.swift", text: "let a = #\"a\"b\"#\nlet b = \"\"\"\n  SELECT \"x\"\n  \"\"\"\nlet c = 1")
        #expect(file.literals.map(\.text) == ["a\"b", "\n  SELECT \"x\"\n  "])
        #expect(file.literals.map(\.line) == [1, 2])
        #expect(file.code == "let a = \"\"\nlet b = \"\"\n\n\nlet c = 1")
    }
}
