import Domain
import Store
import Web

extension House {
    func healthRoutes(_ routes: inout Routes<Access>) {
        routes.get("/healthz", may: .everyone) { _ in .text("ok\n") }
        routes.get("/readyz", may: .everyone) { _ in
            do {
                guard try await Self.migrator.pending(store).isEmpty else {
                    return .text("the schema is not up to date\n", status: 503)
                }
                return .text("ready\n")
            } catch {
                return .text("the database does not answer\n", status: 503)
            }
        }
    }
}
