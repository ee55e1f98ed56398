import Domain
import Store
import TestKit
import Testing

@testable import App

/// A large room votes at the same time. How long it takes is printed, not judged: the aim is 2,000 ballots in 30 seconds.
@Suite struct VoteLoadTests {
    @Test(arguments: Engine.both) func `two thousand ballots over sixty-four at a time all count, and once`(
        _ engine: Engine
    ) async throws {
        try await withBooth(engine, 2_000) { booth, _ in
            let clock = ContinuousClock()
            let took = try await clock.measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for lane in 0..<64 {
                        group.addTask {
                            for index in stride(from: lane, to: 2_000, by: 64) {
                                try await booth.cast(index, [index % 4, 0, 1, 0])
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            let closing = try await clock.measure {
                let closed = try await booth.close()
                #expect(closed.given == 2_000 && closed.dots == [3_000, 0, 2_000, 0])
            }
            print("2,000 ballots over 64 tasks on \(engine): \(took); closing: \(closing)")
        }
    }
}
