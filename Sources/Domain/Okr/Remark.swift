/// What somebody who helps with writing would ask about an objective or a key result. A remark never refuses
/// anything: who wrote the text may know better.
package enum Remark: String, CaseIterable, Sendable {
    /// Says what people will do, not what will be different.
    case soundsLikeTask
    /// A number in an objective; numbers belong in key results.
    case hasNumber
    /// Longer than people remember.
    case isLong
    /// One or two words: a heading, not yet something to reach.
    case isShort
    /// Nothing yet about what gets better, and for whom.
    case whyIsThin
    /// The why only says the title once more.
    case whyRepeats
    /// A key result in numbers whose start is not filled in.
    case startIsMissing
    /// A key result in numbers whose target is not filled in.
    case targetIsMissing
    /// The target is where it begins, or on the wrong side of it.
    case targetIsNoChange
    /// Counts meetings, reports or other work instead of what they change.
    case countsWork
    /// Done or not shows nothing until the end.
    case isAllOrNothing
}

extension Remark {
    /// At most this many characters are remembered.
    package static let memorable = 120

    /// Remarks about an objective; none while there is no title.
    package static func onObjective(title: String, why: String) -> [Remark] {
        let words = Self.words(title)
        guard !words.isEmpty else { return [] }
        var remarks: [Remark] = []
        if soundsLikeTask(words) { remarks.append(.soundsLikeTask) }
        if words.contains(where: isQuantity) { remarks.append(.hasNumber) }
        if title.count > memorable { remarks.append(.isLong) }
        if words.count < 3 { remarks.append(.isShort) }
        let reasons = Self.words(why)
        if reasons.count < 4 {
            remarks.append(.whyIsThin)
        } else if Set(reasons).isSubset(of: Set(words)) {
            remarks.append(.whyRepeats)
        }
        return remarks
    }

    /// Remarks about a key result; none while there is no title. A number is nil while it is not filled in, or is none.
    package static func onKeyResult(title: String, kind: Metric.Kind, baseline: Double?, target: Double?) -> [Remark] {
        let words = Self.words(title)
        guard !words.isEmpty else { return [] }
        var remarks: [Remark] = []
        if soundsLikeTask(words), kind != .milestones { remarks.append(.soundsLikeTask) }
        if kind.isNumber, words.contains(where: countsOfWork.contains) { remarks.append(.countsWork) }
        if title.count > memorable { remarks.append(.isLong) }
        switch kind {
        case .increase, .decrease:
            if baseline == nil { remarks.append(.startIsMissing) }
            if target == nil { remarks.append(.targetIsMissing) }
            if let baseline, let target, kind == .increase ? target <= baseline : target >= baseline {
                remarks.append(.targetIsNoChange)
            }
        case .atLeast, .atMost: if target == nil { remarks.append(.targetIsMissing) }
        case .binary: remarks.append(.isAllOrNothing)
        case .milestones, .levels: break
        }
        return remarks
    }

    /// In lower case, without what stands around them; at most forty.
    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "%" || $0 == "€") }.prefix(40).map {
            String($0)
        }
    }

    private static func isQuantity(_ word: String) -> Bool {
        guard word.contains(where: \.isNumber) else { return false }
        // A year or a name such as 24/7 or B2B is no measure.
        let digits = word.filter(\.isNumber)
        let isYear = digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20"))
        return !isYear && !word.contains(where: \.isLetter)
    }

    /// Begins with a verb of doing, or in Dutch ends with one ("een nieuwe site bouwen").
    private static func soundsLikeTask(_ words: [String]) -> Bool {
        guard let first = words.first, let last = words.last else { return false }
        return doing.contains(first) || (words.count > 1 && doing.contains(last) && last.hasSuffix("en"))
    }

    private static let doing: Set<String> = [
        // Dutch, as a command and as an infinitive
        "bouw", "bouwen", "maak", "maken", "schrijf", "schrijven", "organiseer", "organiseren", "implementeer",
        "implementeren", "ontwikkel", "ontwikkelen", "lanceer", "lanceren", "introduceer", "introduceren", "start",
        "starten", "regel", "regelen", "plan", "plannen", "onderzoek", "onderzoeken", "inrichten", "invoeren",
        "uitvoeren", "opzetten", "opstellen", "afronden", "aanschaffen", "uitrollen", "opleveren", "houden",
        // English
        "build", "make", "write", "organise", "organize", "implement", "develop", "launch", "introduce", "arrange",
        "create", "investigate", "research", "deliver", "install", "hire", "run", "hold", "do", "finish", "complete",
        "set", "roll", "migrate", "publish", "prepare",
    ]

    private static let countsOfWork: Set<String> = [
        "vergaderingen", "overleggen", "rapporten", "documenten", "presentaties", "trainingen", "workshops", "sessies",
        "artikelen", "berichten", "tickets", "taken", "features", "releases", "meetings", "reports", "documents",
        "presentations", "trainings", "sessions", "articles", "posts", "tasks",
    ]
}
