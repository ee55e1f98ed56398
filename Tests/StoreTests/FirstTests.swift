import Store
import TestKit
import Testing

@Test(arguments: Engine.allCases) func `it answers`(_ engine: Engine) async throws {
    try await withStore(engine) { try await $0.check() }
}
