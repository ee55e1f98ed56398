/// The mark at the close of a cycle: 0.0 to 1.0 in whole tenths.
package struct Grade: Hashable, Sendable, Comparable {
    package let tenths: Int

    package init(tenths: Int) { self.tenths = min(10, max(0, tenths)) }

    package init(_ value: Double, at pointer: String = "/grade") throws(Refusal) {
        guard value.isFinite, value >= 0, value <= 1 else { throw .invalid(pointer, .outOfRange(least: 0, most: 1)) }
        let scaled = (value * 10).rounded()
        guard scaled / 10 == value else { throw .invalid(pointer, .tooManyDecimals) }
        tenths = Int(scaled)
    }

    /// Progress rounded half up to one decimal; nothing where progress is not known.
    package init?(proposedFor progress: Double?) {
        guard let progress else { return nil }
        self.init(tenths: Int((Tolerance.tenths(Progress.clamped(progress)) * 10).rounded()))
    }

    package var value: Double { Double(tenths) / 10 }
    package static func < (left: Grade, right: Grade) -> Bool { left.tenths < right.tenths }

    /// What the grade says, which depends on how high the bar was.
    package func reading(_ ambition: Objective.Ambition) -> Reading {
        switch ambition {
        case .committed: tenths >= 10 ? .achieved : tenths >= 7 ? .progressMade : .missed
        case .aspirational: tenths >= 7 ? .achieved : tenths >= 4 ? .progressMade : .missed
        }
    }

    package enum Reading: String, CaseIterable, Sendable { case achieved, progressMade, missed }
}

/// A grade that was set, with the reason that a departure from the proposal needs.
package struct Grading: Hashable, Sendable {
    package let grade: Grade?
    package let reason: Prose?

    package init(trusted grade: Grade?, reason: Prose?) { (self.grade, self.reason) = (grade, reason) }

    package static let none = Grading(trusted: nil, reason: nil)

    /// More than one tenth from the proposal, or a grade where none is proposed, needs a reason.
    package init(_ grade: Grade?, proposed: Grade?, reason: Prose?) throws(Refusal) {
        let given = reason.flatMap { $0.isEmpty ? nil : $0 }
        if let grade {
            let isFar = proposed.map { abs($0.tenths - grade.tenths) > 1 } ?? true
            if isFar, given == nil { throw .invalid("/gradeReason", .gradeNeedsReason) }
        }
        (self.grade, self.reason) = (grade, given)
    }
}
