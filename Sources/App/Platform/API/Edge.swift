import Domain
import Store
import Web

extension House {
    /// Turns whatever was thrown into an answer: problem+json below `/api`, a page elsewhere.
    func edge(_ request: Request, _ error: any Error) async -> Reply {
        if request.path.hasPrefix("/api/") || request.path == "/api" { return problem(request, error) }
        if error is NotSignedIn {
            let here = request.method == .get && request.path != "/" ? request.path : nil
            return .redirect(Link("/sign-in").query("next", here))
        }
        return await errorPage(request, error)
    }
}
