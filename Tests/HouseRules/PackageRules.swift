import Testing

/// What the package may lean on: each dependency was weighed against its build time.
enum PackageRules {
    static let weighed: Set<String> = [
        "hummingbird", "GRDB.swift", "swift-crypto", "swift-argument-parser", "swift-log", "swift-nio",
        "swift-http-types",
        "swift-service-lifecycle", "swift-collections", "jwt-kit",
    ]

    static func check(_ file: SourceFile) -> [Breach] {
        let urls = file.literals.filter { $0.text.hasPrefix("https://") }
        let heavy = urls.filter { !weighed.contains($0.text.split(separator: "/").last.map(String.init) ?? "") }
        return heavy.map { Breach(file.path, $0.line, "\($0.text) was not weighed") }
            + file.breaches([
                (/unsafeFlags|\.binaryTarget\(|branch:\s*""|\bpath:\s*"\//, "builds the same everywhere, from source")
            ])
            + targetsWithoutSettings(file)
    }

    /// Each target with code of ours is compiled strictly.
    private static func targetsWithoutSettings(_ file: SourceFile) -> [Breach] {
        let calls = file.code.matches(of: /\.(?:target|executableTarget|testTarget)\(\s*name:/)
        return calls.compactMap { call in
            let rest = file.code[call.range.upperBound...]
            let next = rest.firstRange(of: /\.(?:target|executableTarget|testTarget|plugin|systemLibrary)\(\s*name:/)
            let body = rest[..<(next?.lowerBound ?? rest.endIndex)]
            let line = file.code[..<call.range.lowerBound].count { $0 == "\n" } + 1
            return body.contains("swiftSettings: strict")
                ? nil : Breach(file.path, line, "a target is compiled strictly")
        }
    }
}

@Suite struct PackageTests {
    @Test func `the package leans only on what was weighed and compiles strictly`() throws {
        let package = try #require(SourceTree.package)
        #expect(PackageRules.check(package) == [])
    }

    @Test(arguments: [
        ".package(url: \"https://github.com/vapor/vapor\", from: \"4.0.0\")", ".target(name: \"A\", dependencies: [])",
        ".package(url: \"https://github.com/apple/swift-nio\", branch: \"main\")",
    ])
    func `what was not weighed is seen`(_ line: String) {
        #expect(PackageRules.check(SourceFile(path: "Package.swift", text: line)).count == 1)
    }
}

@Suite struct TreeTests {
    /// Every other rule would be content with an empty tree.
    @Test func `the rules have something to read`() {
        #expect(SourceTree.sources.count > 5)
        #expect(SourceTree.files.contains { $0.path == "Tests/HouseRules/PackageRules.swift" })
    }
}
