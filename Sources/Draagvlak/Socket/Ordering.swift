import App
import Foundation
import Store

/// Has an order carried out: by the server that has the database, else here.
///
/// - Parameter links: the address that links begin with when there is no server to ask.
func carryOut(_ order: Order, on database: DatabaseAddress, links: String) async throws -> OrderAnswer {
    let answer: OrderAnswer
    switch database {
    case .postgres: answer = try await carryOutHere(order, database, links)
    case .sqlite(let path): answer = try await carryOut(order, onFile: path, database, links)
    }
    if case .refused(let sentence) = answer { throw Stop(sentence) }
    return answer
}

/// A server that is just starting or stopping has the lock without listening: that is over in a moment.
private func carryOut(_ order: Order, onFile path: String, _ database: DatabaseAddress, _ links: String) async throws
    -> OrderAnswer
{
    let deadline = ContinuousClock.now + .seconds(10)
    while true {
        do {
            return try await carryOutHere(order, database, links)
        } catch StoreError.locked {
            if let wire = Wire.connected(to: socketPath(for: path), patience: 30) { return try ask(wire, order) }
            guard ContinuousClock.now < deadline else {
                throw Stop(
                    "Another Draagvlak process has \(path) and takes no commands: wait until it is ready, or stop it.")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}

private func ask(_ wire: Wire, _ order: Order) throws -> OrderAnswer {
    guard wire.isTrusted else {
        throw Stop("The socket beside the database belongs to another user: run this command as that user.")
    }
    wire.send(try JSONEncoder().encode(order))
    guard let line = wire.line(), let answer = try? JSONDecoder().decode(OrderAnswer.self, from: line) else {
        throw Stop("The running server did not answer: try again, and restart it when that does not help.")
    }
    return answer
}

private func carryOutHere(_ order: Order, _ database: DatabaseAddress, _ links: String) async throws -> OrderAnswer {
    try await withHouse(database) { house in try await house.carryOut(order, links: links) }
}

/// Opens the house with its schema up to date, and closes it whatever happens.
func withHouse<Value>(
    _ database: DatabaseAddress, _ body: (House) async throws -> Value
) async throws -> Value {
    let store = try await database.open()
    do {
        let house = House(store: store)
        try await house.open()
        let value = try await body(house)
        await store.close()
        return value
    } catch {
        await store.close()
        throw error
    }
}
