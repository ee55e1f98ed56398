import Ballot
import Domain
import Store

/// How answers get from people to a box outside the database: none lost, none twice, and no name on any.
///
/// First the database says who is on their way, then the box gets what they give, then the database says that it arrived:
/// one party of a box at a time, so that whoever dies in between can tell from the number in the box how far it came
/// (``Landing``). An answer is acknowledged when it lies on the disk and is counted, and no sooner.
protocol Crossing: Sendable {
    associatedtype Load: Sendable
    /// How many answers lie in the box.
    func waiting() throws -> Int
    /// Writes down, in one transaction, who of the party is on their way.
    ///
    /// - Returns: for each why they may not go; nil: they go. Nil for all when the box does not hold what was given.
    func admit(_ party: [Load], waiting: Int) async throws -> [Refusal?]?
    /// Puts into the box what they give: all of it or nothing, on the disk.
    func put(_ loads: [Load]) throws
    /// Writes down who arrived. False when nothing is taken any more, or when the box does not hold what was given:
    /// whatever it holds is destroyed.
    func settle(waiting: Int) async throws -> Bool
    /// Ends what lost answers and says so: a result of some of them would be a lie.
    func giveUp() async throws
    /// What somebody hears who comes too late.
    var over: Refusal { get }
}

extension Crossing {
    /// Takes a party across. Only while the box is held.
    ///
    /// - Returns: for each why they did not go; nil: their answer counts.
    func travel(_ party: [Load]) async throws -> [Refusal?] {
        guard let refusals = try await admit(party, waiting: waiting()) else {
            try await giveUp()
            throw over
        }
        let loads = zip(party, refusals).filter { $1 == nil }.map(\.0)
        guard !loads.isEmpty else { return refusals }
        var failure: (any Error)?
        do { try put(loads) } catch { failure = error }
        let isSettled = try await settle(waiting: waiting())
        if let failure { throw failure }
        guard isSettled else { throw over }
        return refusals
    }

    /// What was under way when a server died has arrived or not; nobody needs to come to find out. Only while the box is
    /// held.
    func recover() async throws {
        if try await !settle(waiting: waiting()) { try await giveUp() }
    }
}

extension House {
    /// The folder where boxes lie, if they were begun in it: boxes of another one are not ours to open.
    func own<Folder: Boxes>(_ boxes: Folder?, in place: String) throws -> Folder {
        guard let boxes else { throw Refusal.conflict(.noBallots) }
        guard try boxes.place() == place else { throw Refusal.conflict(.ballotsElsewhere) }
        return boxes
    }

    /// Does something with a box that nobody else touches meanwhile, in this process or another one. Work that has begun
    /// is finished, also when whoever asked for it has gone.
    ///
    /// - Parameter isDone: asked when it is our turn; nothing is done then.
    func holding<Value: Sendable>(
        _ box: String, of boxes: any Boxes, unless isDone: () async -> Value? = { nil },
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        await turns.take(box)
        if let value = await isDone() {
            await turns.give(box)
            return value
        }
        let result = await Task {
            let hold = try await hold(box, of: boxes)
            let value = try await work()
            withExtendedLifetime(hold) {}
            return value
        }.result
        await turns.give(box)
        return try result.get()
    }

    private func hold(_ box: String, of boxes: any Boxes) async throws -> FileHold {
        for _ in 0..<1_000 {
            do { return try boxes.hold(box) } catch StoreError.locked { try await Task.sleep(for: .milliseconds(5)) }
        }
        throw StoreError.busy(retryAfter: 5)
    }
}
