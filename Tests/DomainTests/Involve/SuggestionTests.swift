import Domain
import Testing

@Suite struct SuggestionTests {
    private let cem = ID<Person>(trusted: "cem")
    private let bram = ID<Person>(trusted: "bram")
    private let now = Moment(milliseconds: 1)

    private func suggestion(_ text: String = "Wie belt, is geholpen") -> Suggestion {
        Suggestion(
            id: ID(trusted: "s"), objective: ID(trusted: "o"),
            draft: .init(keyResult: nil, field: .title, text: text, why: Prose(trusted: "korter")),
            madeOn: "Wie ons belt, is geholpen", author: cem, at: now)
    }

    private var keyResult: KeyResult.Draft {
        KeyResult.Draft(title: Title(trusted: "Wachttijd"), metric: .decrease(baseline: 9, target: 4), unit: "min")
    }

    @Test func `it is taken over as it is, or in other words`() throws {
        let one = suggestion()
        let same = try one.accepted(as: nil, over: one.madeOn, isSeen: false, by: bram, at: now)
        #expect(same.state == .accepted && same.decision?.result == "Wie belt, is geholpen")
        let other = try one.accepted(as: "Bellen helpt", over: one.madeOn, isSeen: false, by: bram, at: now)
        #expect(other.state == .merged && other.decision?.result == "Bellen helpt" && other.decision?.by == bram)
    }

    @Test func `over a text that changed it is taken over only by who saw that`() throws {
        let one = suggestion()
        #expect(throws: Refusal.conflict(.suggestionOutdated)) {
            try one.accepted(as: nil, over: "Iets anders", isSeen: false, by: bram, at: now)
        }
        #expect(try one.accepted(as: nil, over: "Iets anders", isSeen: true, by: bram, at: now).state == .accepted)
    }

    @Test func `it is decided once, and declined with a reason`() throws {
        #expect(throws: Refusal.invalid("/reason", .reasonRequired)) {
            try suggestion().declined(because: Prose(trusted: ""), by: bram, at: now)
        }
        let gone = try suggestion().declined(because: Prose(trusted: "Te kort"), by: bram, at: now)
        let decided = Refusal.conflict(.suggestionDecided)
        #expect(throws: decided) { try gone.withdrawn(at: now) }
        #expect(throws: decided) { try gone.declined(because: Prose(trusted: "x"), by: bram, at: now) }
        #expect(throws: decided) { try gone.accepted(as: nil, over: gone.madeOn, isSeen: true, by: bram, at: now) }
        #expect(try suggestion().withdrawn(at: now).decision?.by == cem)
    }

    @Test func `a key result takes what its kind has`() throws {
        #expect(keyResult.text(of: .target) == "4" && keyResult.text(of: .why) == nil)
        #expect(try keyResult.saying("3.5", in: .target).metric == .decrease(baseline: 9, target: 3.5))
        #expect(try keyResult.saying("uur", in: .unit).unit == "uur")
        var done = keyResult
        done.metric = .binary
        #expect(done.text(of: .target) == nil && done.text(of: .unit) == nil && done.text(of: .title) == "Wachttijd")
        #expect(throws: Refusal.invalid("/field", .notForThisKind)) { try done.saying("3", in: .target) }
    }

    @Test(arguments: ["", "x", "nan", "inf", "0x10", "1e400", "--1", "1,5"])
    func `what is no number is no target`(_ text: String) {
        #expect(throws: Refusal.self) { try keyResult.saying(text, in: .target) }
    }

    @Test func `a target still lies on its own side of the baseline`() {
        #expect(throws: Refusal.invalid("/text", .targetNotBelowBaseline)) { try keyResult.saying("12", in: .target) }
    }
}

@Suite struct WordDiffTests {
    private func marked(_ pieces: [WordDiff.Piece]) -> String {
        pieces.map { $0.mark == .kept ? $0.text : "[\($0.text)]" }.joined()
    }

    @Test(arguments: [
        ("Wie ons belt, is geholpen", "Wie belt, is geholpen", "Wie [ons ]belt, is geholpen", "Wie belt, is geholpen"),
        ("a b c", "a x c", "a [b ]c", "a [x ]c"), ("", "nieuw", "", "[nieuw]"), ("weg", "", "[weg]", ""),
        ("zelfde", "zelfde", "zelfde", "zelfde"), ("a a a", "a a", "a a [a]", "a a"),
        ("Tot dan.", "Tot dan. En verder", "Tot dan.", "Tot dan. [En verder]"),
    ])
    func `words that went and came are marked`(_ old: String, _ new: String, _ before: String, _ after: String) {
        let diff = WordDiff(from: old, to: new)
        #expect(marked(diff.before) == before && marked(diff.after) == after)
    }

    private func kept(_ pieces: [WordDiff.Piece]) -> String {
        pieces.filter { $0.mark == .kept }.map(\.text).joined().filter { !$0.isWhitespace }
    }

    @Test func `both sides read as the texts they are of, whatever those are`() {
        var state: UInt64 = 7
        func next(_ limit: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % limit)
        }
        let words = ["een", "twee ", " drie", "\n", "vier\tvijf", "🙂", "e\u{301}"]
        for _ in 0..<300 {
            let texts = (0..<2).map { _ in (0..<next(12)).map { _ in words[next(7)] }.joined(separator: " ") }
            let diff = WordDiff(from: texts[0], to: texts[1])
            #expect(diff.before.map(\.text).joined() == texts[0] && diff.after.map(\.text).joined() == texts[1])
            #expect(
                kept(diff.before) == kept(diff.after))
        }
    }

    @Test func `ten thousand characters of other words are compared within bounds`() {
        let old = (0..<2_000).map { "oud\($0)" }.joined(separator: " ")
        let new = (0..<2_000).map { "nieuw\($0)" }.joined(separator: " ")
        let diff = WordDiff(from: "kop " + old, to: "kop " + new)
        #expect(diff.before.count == 2 && diff.after.first == WordDiff.Piece(.kept, "kop "))
    }
}
