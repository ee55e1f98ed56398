import Ballot

/// Where answers wait, outside the database.
package struct BallotOptions: Sendable {
    package var folder: String
    package var key: [UInt8]

    package init(folder: String, key: [UInt8]) { (self.folder, self.key) = (folder, key) }

    var spool: Spool { Spool(folder: folder, key: key) }
    var tallies: TallySpool { TallySpool(folder: folder, key: key) }
}

/// One after the other, in the order they came.
actor Turns {
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    func take(_ name: String) async {
        guard waiting[name] != nil else { return waiting[name] = [] }
        await withCheckedContinuation { waiting[name, default: []].append($0) }
    }

    func give(_ name: String) {
        guard let next = waiting[name]?.first else { return waiting[name] = nil }
        waiting[name]?.removeFirst()
        next.resume()
    }
}

/// Gathers those who come to a box while a party is on its way, so that they travel together afterwards.
actor Parties<Load: Sendable> {
    typealias Passenger = (ticket: Int, load: Load)
    private var last = 0
    private var waiting: [String: [Passenger]] = [:]
    private var fates: [Int: Result<Void, any Error>] = [:]

    /// - Returns: a ticket, to ask with what became of it.
    func join(_ box: String, _ load: Load) -> Int {
        last += 1
        waiting[box, default: []].append((last, load))
        return last
    }

    /// Those who came first, up to so many.
    func board(_ box: String, most: Int) -> [Passenger] {
        let party = Array(waiting[box, default: []].prefix(most))
        waiting[box]?.removeFirst(party.count)
        if waiting[box]?.isEmpty == true { waiting[box] = nil }
        return party
    }

    func tell(_ ticket: Int, _ fate: Result<Void, any Error>) { fates[ticket] = fate }

    func isTold(_ ticket: Int) -> Bool { fates[ticket] != nil }

    /// Nil while it is not decided; told once.
    func fate(of ticket: Int) -> Result<Void, any Error>? { fates.removeValue(forKey: ticket) }

    /// Somebody who did not get as far as a party.
    func leave(_ box: String, _ ticket: Int) {
        waiting[box]?.removeAll { $0.ticket == ticket }
        if waiting[box]?.isEmpty == true { waiting[box] = nil }
        fates[ticket] = nil
    }
}
