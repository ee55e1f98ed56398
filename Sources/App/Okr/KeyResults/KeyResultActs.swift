import Domain
import Store

/// What can be done with key results.
enum KeyResultActs {
    static let limit = 200

    static func add(
        _ draft: KeyResult.Draft, to objective: Objective, in cycle: Cycle, reason: Prose?, _ occasion: Occasion
    )
        throws -> KeyResult
    {
        let tx = occasion.tx
        try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
        try objective.allowsChange()
        guard cycle.isOpen else { throw Refusal.conflict(.cycleNotOpen) }
        try objective.requiresReason(reason)
        try ConsentActs.allowsChange(of: objective, tx)
        try checkOwner(draft.owner, tx)
        guard try KeyResultSQL.ids(of: objective.id, tx).count < limit else {
            throw Refusal.conflict(.tooMany(limit: limit))
        }
        let keyResult = KeyResult(id: occasion.next(), objective: objective.id, draft: draft)
        try KeyResultSQL.insert(keyResult, at: occasion.now, tx)
        try HistorySQL.append(
            [FieldChange("keyResult", nil, draft.title.text)], to: objective.id, keyResult: keyResult.id,
            reason: reason, occasion)
        try occasion.tell([.okr(.keyResultAdded(keyResult.id))])
        return keyResult
    }

    struct Change {
        var draft: KeyResult.Draft
        var state: KeyResult.State
        /// Nil leaves the grade as it is.
        var grade: ObjectiveActs.GradeChange?
        var reason: Prose?
    }

    static func change(
        _ keyResult: KeyResult, of objective: Objective, in cycle: Cycle, to change: Change, _ occasion: Occasion
    ) throws -> KeyResult {
        let tx = occasion.tx
        var relation = try ObjectiveActs.relation(to: objective, occasion)
        relation.isOwner = relation.isOwner || keyResult.owner == occasion.viewer.id
        var next = keyResult
        if change.draft != keyResult.draft || change.state != keyResult.state {
            try occasion.require(.changeObjective, relation)
            if change.draft.owner != keyResult.owner { try checkOwner(change.draft.owner, tx) }
            let (revised, changes) = try keyResult.revised(
                as: change.draft, state: change.state, of: objective, reason: change.reason,
                hasCheckIns: try CheckInSQL.any(of: keyResult.id, tx))
            if !changes.isEmpty {
                guard cycle.state != .closed else { throw Refusal.conflict(.cycleClosed) }
                try ConsentActs.allowsChange(of: objective, tx)
                next = revised
                try HistorySQL.append(
                    changes, to: objective.id, keyResult: keyResult.id, reason: change.reason, occasion)
            }
        }
        if let grade = change.grade {
            try occasion.require(.gradeObjective, relation)
            next = try self.grade(next, of: objective, in: cycle, grade, occasion)
        }
        guard next != keyResult else { return keyResult }
        try KeyResultSQL.update(next, from: keyResult, tx)
        try occasion.tell([.okr(.keyResultChanged(keyResult.id))])
        return next
    }

    private static func grade(
        _ keyResult: KeyResult, of objective: Objective, in cycle: Cycle, _ change: ObjectiveActs.GradeChange,
        _ occasion: Occasion
    ) throws -> KeyResult {
        guard change.grade != keyResult.grading.grade || change.reason != keyResult.grading.reason else {
            return keyResult
        }
        guard cycle.state == .closing else { throw Refusal.conflict(.gradeNotNow) }
        guard objective.isAgreed || objective.state == .closed else { throw Refusal.conflict(.objectiveNotAgreed) }
        guard keyResult.isActive else { throw Refusal.conflict(.keyResultDropped) }
        var graded = keyResult
        graded.grading = try Grading(change.grade, proposed: keyResult.proposedGrade, reason: change.reason)
        graded.version += 1
        let texts = [keyResult.grading.grade, change.grade].map { $0.map { FieldChange.text($0.value) } }
        try HistorySQL.append(
            [FieldChange("grade", texts[0], texts[1])], to: objective.id, keyResult: keyResult.id,
            reason: change.reason, occasion)
        return graded
    }

    static func delete(_ keyResult: KeyResult, of objective: Objective, _ occasion: Occasion) throws {
        try occasion.require(.changeObjective, ObjectiveActs.relation(to: objective, occasion))
        try objective.allowsDeletion()
        try ConsentActs.allowsChange(of: objective, occasion.tx)
        try KeyResultSQL.delete(keyResult.id, occasion.tx)
        try SuggestionActs.close(on: objective.id, keyResult: keyResult.id, occasion)
        try HistorySQL.append(
            [FieldChange("keyResult", keyResult.title.text, nil)], to: objective.id, keyResult: keyResult.id,
            reason: nil, occasion)
        try occasion.tell([.okr(.keyResultDeleted(keyResult.id, of: objective.id))])
    }

    private static func checkOwner(_ owner: ID<Person>?, _ tx: any Transaction) throws {
        guard let owner else { return }
        guard try PersonSQL.exists(owner, tx) else { throw Refusal.invalid("/owner", .unknownReference) }
    }
}
