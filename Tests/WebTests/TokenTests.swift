import Foundation
import Testing

@testable import Web

/// The colours of tokens.css hold WCAG AA on the surfaces they are used on, in both schemes.
@Suite struct TokenTests {
    /// Light and dark value per token.
    static let tokens: [String: (light: String, dark: String)] = {
        let pairs = WebAssets.styles.matches(of: /--([a-z-]+): ?light-dark\((#[0-9A-Fa-f]+), ?(#[0-9A-Fa-f]+)\)/)
        return Dictionary(
            pairs.map { (String($0.1), (String($0.2), String($0.3))) }, uniquingKeysWith: { first, _ in first })
    }()

    static func luminance(_ hex: String) -> Double {
        let value = Int(hex.dropFirst().prefix(6), radix: 16) ?? 0
        let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel -> Double in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    static func contrast(_ one: String, _ other: String) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// Surfaces and lines: never the colour of letters.
    static let noText: Set<String> = ["line", "hair", "track", "shade", "veil"]

    @Test func `the style guide shows every colour there is`() {
        #expect(Palette.colours(Voice(.en)).map(\.name).sorted() == Self.tokens.keys.sorted())
    }

    /// `color: var(--x)` anywhere in the style sheet makes x a text colour, whose surfaces then stand in `text`.
    @Test func `every colour that letters take is measured`() {
        let used = WebAssets.styles.matches(of: /[{; ]color: ?var\(--([a-z-]+)\)/).map { String($0.1) }
        let measured = Set(Self.text.map(\.0))
        #expect(!used.isEmpty)
        for colour in Set(used) where colour != "tone" {
            #expect(measured.contains(colour) && !Self.noText.contains(colour), "\(colour) is not measured as text")
        }
    }

    /// A rule that names both its letters and its ground is a pair that must be on the list.
    @Test func `every pair that stands in one rule is measured`() {
        let pairs = Dictionary(Self.text.map { ($0.0, Set($0.1)) }, uniquingKeysWith: { $0.union($1) })
        var seen = 0
        for rule in WebAssets.styles.matches(of: /\{([^{}]*)\}/) {
            guard let letters = rule.1.firstMatch(of: /(?:^|[; ])color: ?var\(--([a-z-]+)\)/)?.1,
                let ground = rule.1.firstMatch(of: /background: ?var\(--([a-z-]+)\)/)?.1, letters != "tone",
                !ground.hasPrefix("tone")
            else { continue }
            seen += 1
            #expect(pairs[String(letters)]?.contains(String(ground)) == true, "\(letters) on \(ground)")
        }
        #expect(seen > 5)
    }

    static let text: [(String, [String])] = [
        ("ink", ["paper", "card", "wash", "wash-good", "wash-warn", "wash-bad", "wash-celebrate"]),
        ("muted", ["paper", "card", "wash", "wash-celebrate", "wash-good", "wash-warn", "wash-bad"]),
        ("delft", ["paper", "card", "wash", "avatar", "wash-celebrate"]),
        ("tulip", ["paper", "card", "wash-celebrate"]), ("polder", ["paper", "card", "wash-good"]),
        ("amber", ["paper", "card", "wash-warn"]),
        ("brick", ["paper", "card", "wash-bad"]), ("on-fill", ["delft", "delft-deep", "brick"]),
        ("delft-deep", ["paper", "card", "wash"]),
    ]

    @Test(arguments: text) func `text can be read`(_ ink: String, _ surfaces: [String]) throws {
        let colour = try #require(Self.tokens[ink])
        for surface in surfaces {
            let ground = try #require(Self.tokens[surface], "\(surface)")
            #expect(Self.contrast(colour.light, ground.light) >= 4.5, "\(ink) on \(surface), light")
            #expect(Self.contrast(colour.dark, ground.dark) >= 4.5, "\(ink) on \(surface), dark")
        }
    }

    @Test(arguments: ["paper", "card"]) func `borders of controls and lines of charts can be seen`(_ surface: String)
        throws
    {
        let ground = try #require(Self.tokens[surface])
        for name in ["line", "delft", "ink", "polder", "amber", "brick"] {
            let colour = try #require(Self.tokens[name])
            #expect(
                Self.contrast(colour.light, ground.light) >= 3 && Self.contrast(colour.dark, ground.dark) >= 3,
                "\(name) on \(surface)")
        }
    }
}
