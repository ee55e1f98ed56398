import Domain
import Testing

@Suite struct GradeTests {
    private func grading(_ tenths: Int?, proposed: Int?, reason: String? = nil) -> Refusal? {
        refusal { () throws(Refusal) in
            try Grading(
                tenths.map(Grade.init(tenths:)), proposed: proposed.map(Grade.init(tenths:)),
                reason: reason.map(Zonneveld.prose))
        }
    }

    @Test func `a grade within one tenth of the proposal needs no reason, every other one does`() {
        for proposed in 0...10 {
            for grade in 0...10 {
                let needed: Refusal? =
                    abs(grade - proposed) > 1 ? .invalid("/gradeReason", .gradeNeedsReason) : nil
                #expect(grading(grade, proposed: proposed) == needed)
                #expect(grading(grade, proposed: proposed, reason: "") == needed)
                #expect(grading(grade, proposed: proposed, reason: "De markt draaide.") == nil)
            }
        }
    }

    @Test func `a grade where none is proposed needs a reason`() {
        #expect(grading(7, proposed: nil) == .invalid("/gradeReason", .gradeNeedsReason))
        #expect(grading(7, proposed: nil, reason: "Geteld door de klant.") == nil)
        #expect(grading(nil, proposed: nil) == nil && grading(nil, proposed: 7) == nil)
    }

    @Test func `a grade has one decimal between 0 and 1`() throws {
        for tenths in 0...10 { #expect(try Grade(Double(tenths) / 10).tenths == tenths) }
        for wrong in [-0.1, 1.1, .nan, .infinity, 7] {
            #expect(
                refusal { () throws(Refusal) in try Grade(wrong) } == .invalid("/grade", .outOfRange(least: 0, most: 1))
            )
        }
        for fine in [0.75, 0.1 + 0.2, 0.7000001] {
            #expect(refusal { () throws(Refusal) in try Grade(fine) } == .invalid("/grade", .tooManyDecimals))
        }
    }

    @Test func `nothing known proposes nothing`() { #expect(Grade(proposedFor: nil) == nil) }

    @Test func `a higher grade never reads worse`() {
        let order: [Grade.Reading] = [.missed, .progressMade, .achieved]
        for ambition in Objective.Ambition.allCases {
            let read = (0...10).compactMap { order.firstIndex(of: Grade(tenths: $0).reading(ambition)) }
            #expect(read == read.sorted() && read.count == 11)
        }
    }
}
