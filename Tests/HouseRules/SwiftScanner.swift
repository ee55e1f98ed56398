/// Takes Swift apart into code and literals, well enough for rules about either. Knows line and nested block comments,
/// plain, raw and multi-line strings, interpolation inside them, and regular expressions between slashes.
struct SwiftScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var code: [UInt8] = []
    private var literals: [Literal] = []

    static func scan(_ text: String) -> (code: String, literals: [Literal]) {
        var scanner = SwiftScanner(bytes: Array(text.utf8))
        scanner.code.reserveCapacity(scanner.bytes.count)
        scanner.scanCode(insideInterpolation: false)
        return (String(decoding: scanner.code, as: UTF8.self), scanner.literals)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func peek(_ offset: Int = 0) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private func isNext(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return wanted.indices.allSatisfy { peek($0) == wanted[$0] }
    }

    /// Steps over bytes that are neither code nor literal; their line ends stay in the code.
    private mutating func skip(_ count: Int = 1) {
        for _ in 0..<count {
            guard let byte = peek() else { return }
            if byte == UInt8(ascii: "\n") {
                line += 1
                code.append(byte)
            }
            position += 1
        }
    }

    private mutating func scanCode(insideInterpolation: Bool) {
        var depth = 0
        while let byte = peek() {
            if isNext("//") {
                while let next = peek(), next != UInt8(ascii: "\n") { skip() }
                continue
            }
            if isNext("/*") {
                skipBlockComment()
                continue
            }
            if let hashes = opensLiteral() {
                scanLiteral(hashes: hashes)
                continue
            }
            if byte == UInt8(ascii: "/"), opensRegex() {
                skipRegex()
                continue
            }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") {
                depth -= 1
                if insideInterpolation, depth < 0 { return }
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            code.append(byte)
            position += 1
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if isNext("/*") {
                depth += 1
                skip(2)
            } else if isNext("*/") {
                depth -= 1
                skip(2)
            } else {
                skip()
            }
        } while depth > 0 && peek() != nil
    }

    /// A slash begins a regular expression where a value may stand, and when no space follows it.
    private func opensRegex() -> Bool {
        guard let next = peek(1), next != UInt8(ascii: " "), next != UInt8(ascii: "\n") else { return false }
        let before = code.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        return before.map { "(,=:[{".utf8.contains($0) } ?? false
    }

    private mutating func skipRegex() {
        code.append(contentsOf: "regex".utf8)
        skip()
        while let byte = peek(), byte != UInt8(ascii: "/"), byte != UInt8(ascii: "\n") {
            skip(byte == UInt8(ascii: "\\") ? 2 : 1)
        }
        skip()
    }

    /// How many `#` stand before the quote that begins here; nil when no literal begins here.
    private func opensLiteral() -> Int? {
        var hashes = 0
        while peek(hashes) == UInt8(ascii: "#") { hashes += 1 }
        return peek(hashes) == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func scanLiteral(hashes: Int) {
        let begin = line
        skip(hashes)
        let quotes = isNext("\"\"\"") ? 3 : 1
        skip(quotes)
        code.append(contentsOf: "\"\"".utf8)
        var text: [UInt8] = []
        while let byte = peek(), !closesLiteral(quotes: quotes, hashes: hashes) {
            if byte == UInt8(ascii: "\\"), escapeHasHashes(hashes) {
                if peek(1 + hashes) == UInt8(ascii: "(") {
                    skip(2 + hashes)
                    text.append(contentsOf: "\\()".utf8)
                    code.append(UInt8(ascii: " "))
                    scanCode(insideInterpolation: true)
                    code.append(UInt8(ascii: " "))
                    skip()
                } else {
                    text.append(peek(1 + hashes) ?? byte)
                    skip(2 + hashes)
                }
            } else {
                text.append(byte)
                skip()
            }
        }
        skip(quotes + hashes)
        literals.append(Literal(line: begin, text: String(decoding: text, as: UTF8.self)))
    }

    private func closesLiteral(quotes: Int, hashes: Int) -> Bool {
        (0..<quotes).allSatisfy { peek($0) == UInt8(ascii: "\"") }
            && (0..<hashes).allSatisfy { peek(quotes + $0) == UInt8(ascii: "#") }
    }

    private func escapeHasHashes(_ hashes: Int) -> Bool {
        (0..<hashes).allSatisfy { peek(1 + $0) == UInt8(ascii: "#") }
    }
}
