import Domain
import Foundation

/// The worked cases beside the scoring rules (`scoring-cases.json`, a copy of the design's).
struct ScoringCases: Decodable, Sendable {
    struct Measured: Decodable, Sendable, CustomStringConvertible {
        struct Step: Decodable, Sendable { let weight: Double, done: Bool }
        /// A number, or the name of a level.
        enum Current: Decodable, Sendable {
            case number(Double), level(String)
            init(from decoder: any Decoder) throws {
                let box = try decoder.singleValueContainer()
                if let number = try? box.decode(Double.self) {
                    self = .number(number)
                } else {
                    self = .level(try box.decode(String.self))
                }
            }
        }
        let name, kind: String
        let baseline, target: Double?
        let current: Current?
        let milestones: [Step]?
        let raw, progress: Double?
        var description: String { name }
    }

    struct Rolled: Decodable, Sendable, CustomStringConvertible {
        struct Part: Decodable, Sendable { let progress, weight: Double?, dropped: Bool? }
        let name: String
        let keyResults: [Part]
        let progress: Double?
        var description: String { name }
    }

    struct Stood: Decodable, Sendable, CustomStringConvertible {
        let name, kind, start, end, today, status: String
        let progress, expected, confidence: Double?
        var description: String { name }
    }

    struct Graded: Decodable, Sendable { let progress: Double?, grade: Double? }
    struct Read: Decodable, Sendable { let ambition: String, grade: Double, reads: String }

    let tolerance: Double
    let keyResults: [Measured]
    let objectives: [Rolled]
    let statuses: [Stood]
    let grades: [Graded]
    let readings: [Read]

    /// Empty lists when the file cannot be read; a test counts them.
    static let all: ScoringCases = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "scoring-cases.json")
        guard let bytes = try? Data(contentsOf: file),
            let cases = try? JSONDecoder().decode(ScoringCases.self, from: bytes)
        else {
            return ScoringCases(tolerance: 0, keyResults: [], objectives: [], statuses: [], grades: [], readings: [])
        }
        return cases
    }()
}

extension ScoringCases.Measured {
    /// The metric of the case; nil when the case makes no sense to the rules.
    func metric() throws -> Metric {
        let kind = Metric.Kind(rawValue: kind) ?? .binary
        let steps = (milestones ?? []).enumerated().map { index, step in
            Zonneveld.milestone("\(index)", weight: step.weight, isDone: step.done)
        }
        return try KeyResult.Measure(
            kind: kind, baseline: baseline.map { try Amount($0, at: "/baseline") },
            target: target.map { try Amount($0, at: "/target") }, milestones: steps, levels: Zonneveld.levels
        ).metric()
    }

    var value: Value? {
        switch current {
        case nil: nil
        case .level(let name)?: Level(rawValue: name).map(Value.level)
        case .number(let number)?: kind == "binary" ? .done(number == 1) : .number(number)
        }
    }
}
