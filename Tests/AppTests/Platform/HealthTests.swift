import TestKit
import Testing

@Suite struct HealthTests {
    @Test(arguments: Engine.both) func `a house with its schema is ready`(_ engine: Engine) async throws {
        try await withHouse(engine) { house in
            let process = try await house.send("GET", "/healthz")
            let ready = try await house.send("GET", "/readyz")
            #expect(process.text == "ok\n")
            #expect(ready.text == "ready\n")
        }
    }
}
