import Testing

/// Names, sizes and what may end the program.
enum ShapeRules {
    static let drawers: Set<String> = [
        "Core", "Helper", "Helpers", "Util", "Utils", "Common", "Misc", "Manager", "Service", "Impl", "Data", "Info",
    ]

    static func size(_ file: SourceFile) -> [Breach] {
        let most = file.kind == "js" ? 120 : 400
        let count = file.lines.count - 1
        return count > most ? [Breach(file.path, count, "\(count) lines; \(most) are the most")] : []
    }

    static func names(_ file: SourceFile) -> [Breach] {
        var breaches: [Breach] = []
        let base = String(file.name.prefix { $0 != "." })
        for name in file.folders + [base] where isDrawer(name) {
            breaches.append(Breach(file.path, 1, "\(name) is a drawer: name what is in it"))
        }
        guard file.kind == "swift" else { return breaches }
        for (number, line) in file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let match = line.firstMatch(of: /(?:^|\s)(?:struct|class|enum|actor|protocol)\s+([A-Z]\w*)/) else {
                continue
            }
            if isDrawer(String(match.1)) {
                breaches.append(Breach(file.path, number + 1, "\(match.1) is a drawer: name what it is"))
            }
        }
        return breaches
    }

    static func safety(_ file: SourceFile) -> [Breach] {
        guard file.target != nil, file.kind == "swift" else { return [] }
        return file.breaches([
            (/\btry!/, "no try!"),
            (/\bas!/, "no as!"),
            (
                /\bfatalError\(|\bpreconditionFailure\(|\bprecondition\(|\bassertionFailure\(/,
                "nothing ends the program"
            ),
        ])
            + file.breaches(
                [(/[\w)\]}"?]!(?:[^=]|$)/, "no forced unwrapping")],
                in: file.code.replacing("try!", with: "try").replacing("as!", with: "as"))
    }

    /// Only the engine room speaks C, and may say that it knows better than the compiler.
    static func unsafe(_ file: SourceFile) -> [Breach] {
        guard let target = file.target, !["Store", "StorePostgres", "Outbound"].contains(target), file.kind == "swift"
        else {
            return []
        }
        return file.breaches([
            (/\bunowned\(unsafe\)|\bnonisolated\(unsafe\)|@unchecked\s+Sendable|\bunsafeBitCast\b/, "nothing unsafe")
        ])
    }

    /// The last word of a name in camel case: `PersonData` ends in `Data`, `Metadata` does not.
    private static func isDrawer(_ name: String) -> Bool {
        guard let capital = name.lastIndex(where: \.isUppercase) else {
            return drawers.contains(name.prefix(1).uppercased() + name.dropFirst())
        }
        return drawers.contains(String(name[capital...]))
    }
}

@Suite struct ShapeTests {
    @Test func `no file is too long to read`() {
        #expect(SourceTree.files.flatMap(ShapeRules.size) == [])
    }

    @Test func `nothing is named like a drawer`() {
        #expect(SourceTree.files.flatMap(ShapeRules.names) == [])
    }

    @Test func `nothing in the sources ends the program`() {
        #expect(SourceTree.sources.flatMap(ShapeRules.safety) == [])
        #expect(SourceTree.sources.flatMap(ShapeRules.unsafe) == [])
    }

    @Test func `a long file is seen`() {
        let long = String(repeating: "a\n", count: 401)
        #expect(ShapeRules.size(SourceFile(path: "Sources/App/A.css", text: long)).count == 1)
        #expect(ShapeRules.size(SourceFile(path: "Sources/App/A.js", text: String(long.prefix(242)))).count == 1)
    }

    @Test func `a drawer is seen`() {
        #expect(ShapeRules.names(SourceFile(path: "Sources/App/Utils/A.swift", text: "")).count == 1)
        #expect(ShapeRules.names(SourceFile(path: "Sources/App/MailService.swift", text: "")).count == 1)
        let types = SourceFile(
            path: "Sources/App/A.swift", text: "struct PersonData {}\nstruct Metadata {}\nenum TeamInfo {}")
        #expect(ShapeRules.names(types).map(\.line) == [1, 3])
    }

    @Test(arguments: [
        "let a = try! f()", "let a = b as! C", "fatalError()", "let a = b!", "f(a!)", "a!.b()", "c[0]![1]",
        "var a: Int!",
        "precondition(a)",
    ])
    func `a line that ends the program is seen`(_ line: String) {
        #expect(ShapeRules.safety(SourceFile(path: "Sources/App/A.swift", text: line)).count == 1)
    }

    @Test func `unsafe code outside the engine room is seen`() {
        let text = "final class A: @unchecked Sendable {}"
        #expect(ShapeRules.unsafe(SourceFile(path: "Sources/App/A.swift", text: text)).count == 1)
        #expect(ShapeRules.unsafe(SourceFile(path: "Sources/Store/A.swift", text: text)).isEmpty)
    }

    @Test(arguments: ["a != b", "if !a { }", "a! = b", "\"no!\"", "// a!", "#if !os(Linux)", "a !== b", "f(!a)"])
    func `a line that only has the sign is left alone`(_ line: String) {
        let expected = line == "a! = b" ? 1 : 0
        #expect(ShapeRules.safety(SourceFile(path: "Sources/App/A.swift", text: line)).count == expected)
    }
}
