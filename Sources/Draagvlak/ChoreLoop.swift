import App
import Logging
import ServiceLifecycle

/// Does the chores, a second apart, until the program stops. What is being done then is finished first.
struct ChoreLoop: Service {
    let house: House
    let log: Logger

    func run() async throws {
        let (house, log) = (house, log)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await house.doChores { log.warning("\($0)") }
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}
