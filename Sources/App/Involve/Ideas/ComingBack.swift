import Domain
import Store

extension Chore {
    /// Ideas that were parked until today wait for an answer again: looked at once an hour, by one process.
    static let comingBack = Chore(name: "comingBack", every: 3_600_000, hands: .one(lease: 300_000)) { house, now in
        try await house.store.write { try house.takeBackIdeas(at: now, $0) } == House.ideasAtOnce
    }
}

extension House {
    static let ideasAtOnce = 100

    /// - Returns: how many came back; as many as go at once when more may wait.
    func takeBackIdeas(at now: Moment, _ tx: any Transaction) throws -> Int {
        let today = organisation.get().calendar.day(of: now)
        let waiting = try IdeaSQL.comingBack(on: today, limit: Self.ideasAtOnce, tx)
        for idea in waiting {
            let author = operating(on: try PersonSQL.find(idea.author, tx))
            try IdeaActs.takeBack(idea, occasion(author, at: now, tx, Origin(.background)))
        }
        return waiting.count
    }
}
