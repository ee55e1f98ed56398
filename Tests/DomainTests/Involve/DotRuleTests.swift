import Domain
import Testing

@Suite struct DotRuleTests {
    private func refusal(_ rule: DotRule, _ ballot: [Int], options: Int = 3) -> Refusal? {
        do {
            _ = try rule.check(ballot, options: options)
            return nil
        } catch { return error }
    }

    @Test func `one to twenty dots each, at most all of them on one option`() throws {
        #expect(try DotRule(each: 1, most: 1) == .dots(each: 1, most: 1))
        #expect(try DotRule(each: 20, most: 20).most == 20)
        for (each, most) in [(0, 1), (21, 1), (-1, -1)] {
            #expect(throws: Refusal.invalid("/each", .outOfRange(least: 1, most: 20))) {
                try DotRule(each: each, most: most)
            }
        }
        for most in [0, 6, .max, .min] {
            #expect(throws: Refusal.invalid("/most", .outOfRange(least: 1, most: 5))) {
                try DotRule(each: 5, most: most)
            }
        }
    }

    @Test func `a ballot keeps the rule, and may hold less than somebody has`() throws {
        let rule = DotRule.dots(each: 5, most: 3)
        for ballot in [[3, 2, 0], [0, 0, 0], [1, 1, 1], [0, 0, 3]] {
            #expect(try rule.check(ballot, options: 3) == ballot.map { UInt8($0) })
        }
        #expect(try DotRule.approval.check([1, 0, 1], options: 3) == [1, 0, 1])
        #expect(try DotRule.approval.check([1, 1, 1], options: 3) == [1, 1, 1])
    }

    @Test func `too many dots together are told with how many they are`() {
        let rule = DotRule.dots(each: 5, most: 3)
        #expect(refusal(rule, [3, 3, 0]) == .invalid("/dots", .tooManyDots(given: 6, most: 5)))
        #expect(refusal(rule, [3, 3, 3]) == .invalid("/dots", .tooManyDots(given: 9, most: 5)))
    }

    @Test func `every option that is wrong is named`() {
        let wrong = Reason.outOfRange(least: 0, most: 3)
        let rule = DotRule.dots(each: 5, most: 3)
        #expect(refusal(rule, [4, 0, 0]) == .invalid("/dots/0", wrong))
        #expect(
            refusal(rule, [-1, 2, 300])
                == Refusal(
                    .invalid, [Fault(pointer: "/dots/0", reason: wrong), Fault(pointer: "/dots/2", reason: wrong)]))
        #expect(refusal(rule, [.max, .min, 0])?.faults.count == 2)
        #expect(refusal(.approval, [0, 2, 0]) == .invalid("/dots/1", .outOfRange(least: 0, most: 1)))
    }

    @Test func `a ballot for other options is none`() {
        for ballot in [[], [1], [1, 1], [1, 1, 1, 0]] {
            #expect(refusal(.dots(each: 5, most: 3), ballot) == .invalid("/dots", .unknownReference))
            #expect(refusal(.approval, ballot) == .invalid("/dots", .unknownReference))
        }
    }

    @Test func `what is stored comes back, and nothing else`() {
        for rule in [DotRule.dots(each: 5, most: 3), .dots(each: 20, most: 1), .approval] {
            #expect(DotRule(stored: rule.text) == rule)
        }
        for text in ["", "dots", "dots 5", "dots 5 6", "dots 21 1", "dots 5 3 1", "dots  5 3", "approval "] {
            #expect(DotRule(stored: text) == nil, "\(text)")
        }
    }
}

@Suite struct RankingTests {
    @Test func `the most dots come first, and who has as many shares a rank`() {
        let ranking = Ranking([("a", 2), ("b", 7), ("c", 2), ("d", 0), ("e", 9), ("f", 2)])
        #expect(ranking.places.map(\.option) == ["e", "b", "a", "c", "f", "d"])
        #expect(ranking.places.map(\.rank) == [1, 2, 3, 3, 3, 6])
        #expect(ranking.places.map(\.isTied) == [false, false, true, true, true, false])
        #expect(ranking.dots == 22)
    }

    @Test func `nobody voted, or nothing was to vote on`() {
        let none = Ranking([("a", 0), ("b", 0)])
        #expect(none.places.map(\.rank) == [1, 1] && none.places.allSatisfy(\.isTied) && none.dots == 0)
        #expect(Ranking<String>([]).places.isEmpty)
        #expect(Ranking([("a", 3)]).places.map(\.isTied) == [false])
    }
}
