import Domain
import Testing

@Suite struct ConsentOutcomeTests {
    private func outcome(_ counts: [Int], invited: Int? = nil) -> ConsentOutcome {
        let answers = zip(Fingers.allCases, counts).flatMap { Array(repeating: $0, count: $1) }
        return ConsentOutcome(of: answers, invited: invited ?? max(8, answers.count))
    }

    /// Every way in which so many answers can be spread over six numbers.
    private func spreads(_ all: Int, over places: Int = 6) -> [[Int]] {
        if places == 1 { return [[all]] }
        return (0...all).flatMap { first in spreads(all - first, over: places - 1).map { [first] + $0 } }
    }

    @Test(arguments: 0...4) func `fewer than five answers say nothing, not even how many came`(_ all: Int) {
        for counts in spreads(all) {
            for invited in [8, 29, 30, 500] {
                let outcome = outcome(counts, invited: invited)
                #expect(outcome == ConsentOutcome(figures: .none, turnout: .untold))
                #expect(!outcome.saysSomething && !outcome.isLow)
            }
        }
    }

    @Test(arguments: 5...9) func `five to nine answers say one coded share, which tells three from two and no more`(
        _ all: Int
    ) throws {
        for counts in spreads(all) {
            let outcome = outcome(counts)
            guard case .share(let share) = outcome.figures else {
                Issue.record("\(counts): \(outcome.figures)")
                continue
            }
            let part = Double(counts[3...].reduce(0, +)) / Double(all) * 100
            switch share {
            case .atMost(let percent): #expect(percent == 15 && part <= 15)
            case .atLeast(let percent): #expect(percent == 85 && part >= 85)
            case .about(let percent):
                #expect(percent % 10 == 0 && (20...80).contains(percent) && abs(Double(percent) - part) <= 5)
            }
            // How the answers lie within "three or more" and within "less" makes no difference.
            #expect(self.outcome([counts[..<3].reduce(0, +), 0, 0, 0, 0, counts[3...].reduce(0, +)]) == outcome)
        }
    }

    @Test(arguments: [10, 13, 19]) func `ten to nineteen answers say three bands in steps of ten`(_ all: Int) {
        for low in 0...all {
            for middle in 0...(all - low) {
                let outcome = outcome([0, low, 0, middle, all - low - middle, 0])
                guard case .bands(let one, let two, let three) = outcome.figures else {
                    Issue.record("\(outcome)")
                    continue
                }
                for (share, part) in [(one, low), (two, middle), (three, all - low - middle)] {
                    let exact = Double(part) / Double(all) * 100
                    switch share {
                    case .atMost(let percent): #expect(percent == 10 && exact <= 10)
                    case .atLeast(let percent): #expect(percent == 90 && exact >= 90)
                    case .about(let percent):
                        #expect(percent % 10 == 0 && (20...80).contains(percent) && abs(Double(percent) - exact) <= 10)
                    }
                }
            }
        }
    }

    @Test func `from twenty answers on each number is counted`() {
        #expect(outcome([1, 2, 3, 4, 5, 5]).figures == .counts([1, 2, 3, 4, 5, 5]))
        #expect(outcome([0, 0, 0, 0, 0, 19]).figures != .counts([0, 0, 0, 0, 0, 19]))
    }

    @Test func `no result depends on the order, and none holds a mean`() {
        var random = Seeded(5)
        for _ in 0..<300 {
            let answers = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Fingers.allCases.randomElement(using: &random) ?? .good
            }
            let invited = max(8, answers.count + Int.random(in: 0...20, using: &random))
            #expect(
                ConsentOutcome(of: answers, invited: invited)
                    == ConsentOutcome(of: answers.shuffled(using: &random), invited: invited))
        }
    }

    @Test func `below thirty invited only a band of the turnout is told, never nobody and never all`() {
        for invited in 8...29 {
            var seen: Set<String> = []
            for answers in 5...invited where answers <= invited {
                let turnout = outcome([0, 0, 0, answers, 0, 0], invited: invited).turnout
                if case .exactly = turnout { Issue.record("\(answers) of \(invited)") }
                seen.insert(turnout.text)
            }
            #expect(seen.isSubset(of: ["underHalf", "upToThreeQuarters", "more"]))
            // The last band holds several numbers of answers, so that it does not say "all".
            #expect(outcome([0, 0, 0, invited - 1, 0, 0], invited: invited).turnout == .more)
        }
        #expect(outcome([0, 0, 0, 7, 0, 0], invited: 30).turnout == .exactly(7))
    }

    @Test func `low support is said where less than half gave three or more`() {
        #expect(outcome([3, 2, 0, 2, 0, 0]).isLow && !outcome([1, 1, 1, 4, 0, 0]).isLow)
        #expect(outcome([4, 4, 0, 1, 1, 1]).isLow && !outcome([1, 1, 1, 4, 4, 4]).isLow)
        #expect(outcome([6, 5, 0, 5, 5, 0]).isLow && !outcome([5, 5, 0, 5, 6, 0]).isLow)
    }

    @Test func `what is kept as text is read as it was`() {
        for all in [0, 5, 7, 10, 12, 20] {
            for counts in spreads(all).enumerated().filter({ $0.offset % 97 == 0 }).map(\.element) {
                for invited in [20, 40] {
                    let made = outcome(counts, invited: invited)
                    let read = ConsentOutcome(
                        figures: .init(trusted: made.figures.text), turnout: .init(trusted: made.turnout.text))
                    #expect(read == made)
                }
            }
        }
        for text in ["", "share", "share x", "bands 1 2", "counts 1 2", "bands <10 20 x"] {
            #expect(ConsentOutcome.Figures(trusted: text) == .none)
        }
    }

    @Test func `a number of fingers is one of six`() throws {
        for number in 0...5 { #expect(try Fingers(parsing: "\(number)", at: "/fingers").rawValue == number) }
        for text in ["", "6", "-1", "05", "٣", "3.0", "x", String(repeating: "9", count: 40)] {
            #expect(throws: Refusal.self) { try Fingers(parsing: text, at: "/fingers") }
        }
        #expect(throws: Refusal.self) { try ConsentNote(parsing: String(repeating: "é", count: 601)) }
        #expect(try ConsentNote(parsing: String(repeating: "😀", count: 600)).text.utf8.count == 2_400)
        for days in [0, 31, -1, .max] { #expect(throws: Refusal.self) { try ConsentRound.checked(days: days) } }
    }
}
