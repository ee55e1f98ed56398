import Domain
import Store
import Web

/// A posted check-in form: the row whose button was pressed. What is typed in it or in another one stays.
struct CheckInSaving: Sendable {
    let typed: [ID<KeyResult>: CheckInTyped]
    /// The row whose button was pressed.
    let only: ID<KeyResult>
    let voice: Voice
    let path: String

    struct Outcome: Sendable {
        var saved: Set<ID<KeyResult>> = []
        var refused: [ID<KeyResult>: Refusal] = [:]
        /// What was typed and not saved.
        var typed: [ID<KeyResult>: CheckInTyped] = [:]
        var reading: CheckInReading
        /// Nothing was filled in anywhere.
        var isEmpty = false

        var asksAgain: Bool { isEmpty || !typed.isEmpty }
    }

    init(_ form: Form, voice: Voice, path: String, only: ID<KeyResult>? = nil) throws(Refusal) {
        guard let only = only ?? ID(parsing: form.text("save")) else { throw .invalid("/save", .required) }
        let rows = CheckInTyped.rows(in: form).prefix(CheckInReading.most)
        typed = Dictionary(rows.map { ($0, CheckInTyped(form, of: $0)) }, uniquingKeysWith: { $1 })
        self.only = only
        self.voice = voice
        self.path = path
    }

    /// From the page with all that is due.
    func outcome(_ occasion: Occasion, since: Moment) throws -> Outcome {
        var outcome = try saved(occasion)
        if outcome.asksAgain {
            outcome.reading = try CheckInReading(occasion, keeping: Array(outcome.typed.keys), since: since)
        }
        return outcome
    }

    /// From the page of one key result.
    func outcome(of id: ID<KeyResult>, _ occasion: Occasion) throws -> Outcome {
        var outcome = try saved(occasion)
        guard outcome.saved.isEmpty || outcome.asksAgain else { return outcome }
        if outcome.isEmpty {
            let (keyResult, objective, _) = try KeyResultSQL.visible(id, to: occasion.viewer, occasion.tx)
            try occasion.require(.checkIn, CheckInActs.relation(to: keyResult, of: objective, occasion))
            outcome.typed = outcome.typed.isEmpty ? typed : outcome.typed
        }
        outcome.reading = try CheckInReading(id, occasion)
        return outcome
    }

    private func saved(_ occasion: Occasion) throws -> Outcome {
        var reading = try CheckInReading(keys: Array(typed.keys), occasion)
        var outcome = Outcome(reading: reading)
        reading.rows.sort { $0.keyResult.id < $1.keyResult.id }
        for var row in reading.rows {
            let id = row.keyResult.id
            guard let said = typed[id] else { continue }
            let isFilled = said.isFilled(for: row.keyResult)
            guard only == id else {
                if isFilled { outcome.typed[id] = said }
                continue
            }
            do {
                row.keyResult = try record(said, on: row, occasion)
                outcome.saved.insert(id)
                outcome.reading.rows = [row]
            } catch let refusal as Refusal where ![.forbidden, .notFound].contains(refusal.kind) {
                outcome.refused[id] = refusal
                outcome.typed[id] = said
            }
        }
        outcome.isEmpty = outcome.saved.isEmpty && outcome.refused.isEmpty
        return outcome
    }

    /// The rule refuses before any row is written, so the transaction of the other rows stands. What is then true of it.
    private func record(_ said: CheckInTyped, on row: Due, _ occasion: Occasion) throws -> KeyResult {
        let found = try KeyResultSQL.visible(row.keyResult.id, to: occasion.viewer, occasion.tx)
        let keyResult = found.keyResult
        try occasion.require(.checkIn, CheckInActs.relation(to: keyResult, of: found.objective, occasion))
        let key = IdempotencyKey(
            person: occasion.viewer.id, method: "FORM", path: path, key: keyResult.id.text + said.once, fingerprint: "")
        if !said.once.isEmpty, try IdempotencySQL.find(key, since: occasion.now, occasion.tx) != nil {
            return keyResult
        }
        let (after, checkIn) = try CheckInActs.record(
            said.draft(for: keyResult, personal(occasion)), on: found, occasion)
        let obstacle = try said.inTheWay()
        if !obstacle.isEmpty {
            _ = try CommentActs.add(
                obstacle, under: row.objective.id, keyResult: keyResult.id, isRoadblock: true, occasion)
        }
        guard !said.once.isEmpty else { return after }
        let answer = StoredAnswer(fingerprint: "", status: 303, location: checkIn.id.text, etag: nil, body: "")
        try IdempotencySQL.keep(key, answer, at: occasion.now, occasion.tx)
        return after
    }

    /// Numbers are read in the language that the form was shown in.
    private func personal(_ occasion: Occasion) -> Voice {
        guard let language = occasion.viewer.language.flatMap(Language.init(rawValue:)) else { return voice }
        return Voice(language, terms: voice.terms, zone: voice.zone)
    }
}
