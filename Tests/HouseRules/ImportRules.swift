import Testing

/// Who may import what. The compiler holds most of it through the package; this also holds what a target could reach
/// through another one.
enum ImportRules {
    /// What a target may import, and nothing else.
    static let only: [String: Set<String>] = [
        "Domain": ["FoundationEssentials"],
        "Ballot": ["Crypto", "CryptoExtras", "Store", "FoundationEssentials"],
        "App": [
            "Domain", "Web", "Store", "Ballot", "Outbound", "Credentials", "Crypto", "Logging", "HTTPTypes",
            "FoundationEssentials", "Foundation", "Synchronization",
        ],
        "Outbound": ["CCurl", "Foundation", "Synchronization"],
        "Credentials": ["CArgon2", "CJose", "Crypto", "Foundation", "Store", "Synchronization"],
    ]

    /// What a target may not import.
    static let never: [String: Set<String>] = [
        "Store": [
            "App", "Domain", "Web", "Ballot", "StorePostgres", "CLibPQ", "CCurl", "CArgon2", "CJose", "Hummingbird",
        ],
        "StorePostgres": ["App", "Domain", "Web", "Ballot", "GRDB", "Hummingbird"],
        "Web": ["App", "Domain", "Store", "StorePostgres", "Ballot", "GRDB", "CLibPQ", "CCurl", "Outbound"],
        "Draagvlak": ["GRDB", "CLibPQ", "CCurl", "CArgon2", "CJose", "Ballot"],
        "embed": ["App", "Domain", "Web", "Store"],
    ]

    static func check(_ file: SourceFile) -> [Breach] {
        guard let target = file.target, file.kind == "swift" else { return [] }
        var breaches: [Breach] = []
        var previous = ""
        for (number, line) in file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ").map(String.init)
            defer { if !words.isEmpty { previous = words[0] } }
            guard let module = imported(words) else { continue }
            // macOS has no FoundationEssentials: Foundation may stand in its #else.
            if module == "Foundation", previous == "#else" { continue }
            if only[target]?.contains(module) == false || never[target]?.contains(module) == true {
                breaches.append(Breach(file.path, number + 1, "\(target) may not import \(module)"))
            }
        }
        return breaches
    }

    private static func imported(_ words: [String]) -> String? {
        guard let at = words.firstIndex(of: "import"), at < 3, words.count > at + 1 else { return nil }
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "typealias", "let", "var"]
        let name = kinds.contains(words[at + 1]) && words.count > at + 2 ? words[at + 2] : words[at + 1]
        return name.split(separator: ".").first.map(String.init)
    }
}

@Suite struct ImportTests {
    @Test func `each target imports only what its floor allows`() {
        #expect(SourceTree.sources.flatMap(ImportRules.check) == [])
    }

    @Test(arguments: [
        ("Domain", "import Foundation"), ("Domain", "public import struct Crypto.SHA256"), ("Ballot", "import Domain"),
        ("Store", "import Domain"), ("Web", "package import Store"), ("App", "import GRDB"),
        ("App", "@testable import CLibPQ"),
        ("App", "import Hummingbird"), ("App", "import CCurl"), ("App", "import CArgon2"),
        ("Outbound", "import Domain"),
    ])
    func `a forbidden import is seen`(_ target: String, _ line: String) {
        let file = SourceFile(path: "Sources/\(target)/Okr/A.swift", text: "// a\n\(line)\n")
        #expect(ImportRules.check(file).map(\.line) == [2])
    }

    @Test func `Foundation may stand in where there is no FoundationEssentials`() {
        let text =
            "#if canImport(FoundationEssentials)\nimport FoundationEssentials\n#else\nimport Foundation\n#endif\n"
        #expect(ImportRules.check(SourceFile(path: "Sources/Domain/A.swift", text: text)) == [])
    }
}
