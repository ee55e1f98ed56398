import Domain
import Store
import Web

extension House {
    /// Every check-in of a key result, newest first, withdrawn ones marked, made while it is sent.
    func checkInsAsCSV(_ request: Request) async throws -> Reply {
        guard let id = ID<KeyResult>(parsing: request.parameter("id")) else { throw Refusal.notFound }
        let (keyResult, guest) = try await read(request) {
            try KeyResultSQL.visible(id, to: $0.viewer, $0.tx).keyResult
        }
        let (voice, store) = (guest.voice, store)
        let head = [Word.sheetAt, .sheetValue, .sheetConfidence, .sheetNote, .sheetBy, .sheetWithdrawn].map {
            voice($0)
        }
        return .csv(name: "check-ins.csv", head: head) { after in
            let rows = try await store.read { tx in
                let before = Self.place(after)
                let found = try CheckInSQL.list(
                    of: id, kind: keyResult.metric.kind, before: before, limit: 500, tx)
                let names = try PersonSQL.names(of: Array(Set(found.map(\.author))), tx)
                return found.map { ($0, names[$0.author] ?? "") }
            }
            guard let last = rows.last?.0 else { return nil }
            return (
                rows.map { Self.cells($0.0, by: $0.1, keyResult, voice) }, "\(last.at.milliseconds) \(last.id.text)"
            )
        }
    }

    private static func place(_ after: String) -> (at: Moment, id: String)? {
        let parts = after.split(separator: " ")
        guard parts.count == 2, let at = Int64(parts[0]) else { return nil }
        return (Moment(milliseconds: at), String(parts[1]))
    }

    private static func cells(_ one: CheckIn, by name: String, _ keyResult: KeyResult, _ voice: Voice) -> [CSV.Cell] {
        let value: CSV.Cell = one.value.number.map { .number($0) } ?? .text(voice.value(one.value, of: keyResult))
        return [
            .text(one.at.rfc3339), value, .whole(one.confidence.value), .text(one.note.text), .text(name),
            CSV.Cell(one.withdrawnAt?.rfc3339),
        ]
    }
}
