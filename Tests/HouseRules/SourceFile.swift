import Foundation

/// One file of the repository, with its Swift taken apart into code and literals.
struct SourceFile: Sendable {
    /// From the root of the repository: `Sources/Domain/Okr/Cycle.swift`.
    let path: String
    let text: String
    /// The Swift without comments, every literal emptied; line numbers stay. Other files: the text.
    let code: String
    /// The literals of the Swift. Other files: none.
    let literals: [Literal]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        if path.hasSuffix(".swift") {
            (code, literals) = SwiftScanner.scan(text)
        } else {
            (code, literals) = (text, [])
        }
    }

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }
    var kind: String { name.split(separator: ".").last.map(String.init) ?? "" }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The target a source file belongs to: `Domain` for `Sources/Domain/Okr/Cycle.swift`.
    var target: String? { folders.first == "Sources" && folders.count > 1 ? folders[1] : nil }
    /// The room of a file of App: `Okr` for `Sources/App/Okr/CheckIns/CheckInSQL.swift`.
    var room: String? { target == "App" && folders.count > 2 ? folders[2] : nil }

    /// A breach for each match of the pattern in the code, line by line.
    func breaches(_ patterns: [(Regex<Substring>, String)], in text: String? = nil) -> [Breach] {
        let lines = (text ?? code).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().flatMap { number, line in
            patterns.filter { line.contains($0.0.wordBoundaryKind(.simple)) }.map { Breach(path, number + 1, $0.1) }
        }
    }

    /// A breach for each literal the pattern is found in.
    func literalBreaches(_ pattern: Regex<Substring>, _ what: String) -> [Breach] {
        literals.filter { $0.text.contains(pattern.wordBoundaryKind(.simple)) }.map { Breach(path, $0.line, what) }
    }
}

/// A string literal: where it begins, and its text with `\()` for each interpolation.
struct Literal: Sendable {
    let line: Int
    let text: String
}

/// Something against the rules of the house.
struct Breach: Hashable, Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    init(_ path: String, _ line: Int, _ what: String) {
        self.path = path
        self.line = line
        self.what = what
    }

    var description: String { "\(path):\(line): \(what)" }
}

/// The files of the repository that rules are about.
enum SourceTree {
    static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [SourceFile] = ["Sources", "Tests", "Plugins"].flatMap { folder in
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path())) ?? []
        return names.sorted().compactMap { read("\(folder)/\($0)") }
    }

    static let sources: [SourceFile] = files.filter { $0.path.hasPrefix("Sources/") }
    static let package: SourceFile? = read("Package.swift")

    private static let readable: Set<String> = ["swift", "words", "sql", "css", "js", "svg", "h", "modulemap"]

    private static func read(_ path: String) -> SourceFile? {
        guard let kind = path.split(separator: ".").last, readable.contains(String(kind)),
            let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
        else { return nil }
        return SourceFile(path: path, text: text)
    }
}
