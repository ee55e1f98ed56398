import Foundation
import Testing

@testable import App

/// Our reader beside Foundation's: what ours takes, Foundation's takes too, and reads the same. (Not the other way
/// round: Foundation's takes a comma before a closing bracket, and NUL bytes behind the end.)
@Suite struct JSONFuzzTests {
    static let seeds = [
        #"{"title":"Klanten blijven","weight":1.5,"done":false,"list":[1,-2e3,null,"\u00e9\ud83d\ude00"]}"#,
        #"[{"a":{"b":[true,0.1,"x\\\"y"]}},"\n\t\/",-0,0.25,123456789012345]"#, #" { "nl" : "één" , "en" : "ône" } "#,
    ]
    /// What breaks readers, to be thrown in.
    static let pieces = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "0", "-", "+", ".", "e", "E5", "null",
        "tru", " ", "\n", "\u{1}", "\0", "é", "😀", "1e400", "00", "\"a\":", "//", "NaN",
    ]

    /// Numbers that come out the same on every run (SplitMix64).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func `mangled documents are refused or read like elsewhere`(
        _ seed: UInt64
    ) throws {
        var dice = Dice(state: seed)
        var taken = 0
        for _ in 0..<5_000 {
            let bytes = Self.mangled(&dice)
            let theirs = try? JSONDecoder().decode(Theirs.self, from: Data(bytes))
            let shown = String(decoding: bytes, as: UTF8.self)
            do {
                let ours = try JSONReader.read(bytes)
                guard !Self.isInfinite(ours) else { continue }
                taken += 1
                #expect(Theirs(ours) == theirs, "\(shown)")
            } catch {}
        }
        #expect(taken > 100)
    }

    private static func mangled(_ dice: inout Dice) -> [UInt8] {
        var bytes = Array((seeds.randomElement(using: &dice) ?? "").utf8)
        for _ in 0..<Int.random(in: 0...3, using: &dice) {
            let at = Int.random(in: 0...bytes.count, using: &dice)
            switch Int.random(in: 0...3, using: &dice) {
            case 0: bytes.insert(contentsOf: (pieces.randomElement(using: &dice) ?? "").utf8, at: at)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...4, using: &dice)))
            case 2 where at < bytes.count: bytes[at] = UInt8.random(in: .min ... .max, using: &dice)
            default: bytes = Array(bytes[..<at])
            }
        }
        return bytes
    }

    private static func isInfinite(_ json: JSON) -> Bool {
        switch json {
        case .number(let number): number.isInfinite
        case .array(let items): items.contains(where: isInfinite)
        case .object(let members): members.contains { isInfinite($0.value) }
        default: false
        }
    }
}

/// A document as Foundation reads it.
private indirect enum Theirs: Decodable, Equatable {
    case null, bool(Bool), number(Double), string(String), array([Theirs]), object([String: Theirs])

    init(from decoder: any Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let value = try? one.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? one.decode(Double.self) {
            self = .number(value)
        } else if let value = try? one.decode(String.self) {
            self = .string(value)
        } else if let value = try? one.decode([Theirs].self) {
            self = .array(value)
        } else {
            self = .object(try one.decode([String: Theirs].self))
        }
    }

    init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let value): self = .number(value)
        case .string(let value): self = .string(value)
        case .array(let items): self = .array(items.map { Theirs($0) })
        case .object(let members):
            self = .object(Dictionary(members.map { ($0.name, Theirs($0.value)) }, uniquingKeysWith: { $1 }))
        }
    }
}
