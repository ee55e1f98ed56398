import Foundation
import Store
import Synchronization
import TestKit
import Testing

@Suite struct ConcurrencyTests {
    @Test(arguments: Engine.allCases) func `concurrent writes do not lose each other's work`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { try addTeam("a", $0) }
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask { await refusal { try await store.write(increment) } == nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let size: Int? = try await store.read { try $0.value("SELECT size FROM team") }
            #expect(size == done)
            #expect(done > 20)
        }
    }

    @Test(arguments: Engine.allCases) func `a failed block does not hurt its neighbours`(_ engine: Engine) async throws
    {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { try addTeam("taken", $0) }
            let failed = await blocks(40, on: store) { number, tx in
                try addTeam("t\(number)", tx)
                if number.isMultiple(of: 4) { try tx.run("INSERT INTO team (id, name) VALUES ('taken', 'x')") }
            }
            #expect(failed.count == 10)
            #expect(failed.allSatisfy { $0 == .unique(constraint: "team.id") })
            let left = try await store.read(teams)
            #expect(left.count == 31)
        }
    }

    @Test(arguments: Engine.allCases) func `cancelling a caller leaves its block and the others alone`(_ engine: Engine)
        async throws
    {
        try await withStore(engine, migrations: tables) { store in
            let writers = (0..<20).map { number in
                Task { try await store.write { try addTeam("t\(number)", $0) } }
            }
            for (number, writer) in writers.enumerated() where number.isMultiple(of: 2) { writer.cancel() }
            for writer in writers { try await writer.value }
            let left = try await store.read(teams)
            #expect(left.count == 20)
        }
    }

    @Test(arguments: Engine.allCases) func `reads see one state`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { tx in
                try addTeam("a", tx)
                try addTeam("b", tx)
            }
            let writing = Task {
                for _ in 0..<30 { try await store.write { try $0.run("UPDATE team SET size = size + 1") } }
            }
            for _ in 0..<30 {
                let sizes = try await store.read { tx in
                    let one: Int? = try tx.value("SELECT size FROM team WHERE id = 'a'")
                    let other: Int? = try tx.value("SELECT size FROM team WHERE id = 'b'")
                    return [one, other]
                }
                #expect(sizes[0] == sizes[1])
            }
            try await writing.value
        }
    }

    @Test func `who waits too long for a thread hears that it is busy`() async throws {
        let workers = Workers("test", count: 1, patience: .milliseconds(50))
        let gate = DispatchSemaphore(value: 0)
        let slow = Task { try await workers.run { _ in gate.wait() } }
        try await Task.sleep(for: .milliseconds(20))
        #expect(await refusal { try await workers.run { _ in } } == .busy(retryAfter: 2))
        gate.signal()
        try await slow.value
        try await workers.run { _ in }
        await workers.close()
    }
}

/// Runs `count` blocks at the same time and answers the errors.
func blocks(
    _ count: Int, on store: any Store, _ body: @escaping @Sendable (Int, any Transaction) throws -> Void
) async -> [StoreError] {
    await withTaskGroup(of: StoreError?.self) { group in
        for number in 0..<count {
            group.addTask { await refusal { try await store.write { try body(number, $0) } } }
        }
        return await group.reduce(into: []) { errors, error in
            if let error { errors.append(error) }
        }
    }
}

@Sendable private func increment(_ transaction: any Transaction) throws {
    let size: Int = try transaction.value("SELECT size FROM team WHERE id = 'a'") ?? 0
    try transaction.run("UPDATE team SET size = \(size + 1) WHERE id = 'a'")
}
