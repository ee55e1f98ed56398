import Domain
import Store
import Web

extension House {
    /// Turns whatever was thrown into an answer: problem+json below `/api`, a page elsewhere.
    func edge(_ request: Request, _ error: any Error) async -> Reply {
        if request.path.hasPrefix("/api/") || request.path == "/api" { return problem(request, error) }
        if Scim.isBelow(request.path) { return scimProblem(request, error) }
        if error is NotSignedIn {
            if request.wantsFragment { return .text("", status: 401) }
            // A form that was sent after the session ended leads back to the page it stood on: its text is kept there.
            let form = request.method == .get ? nil : Self.cameFrom(request)?.text
            let here = request.method == .get && request.path != "/" ? request.path : form
            return .redirect(Link("/sign-in").query("next", here))
        }
        if error is NeedsProof {
            if request.wantsFragment { return .text("", status: 403) }
            let here = request.method == .get ? request.path : Self.cameFrom(request)?.text
            return .redirect(Link("/me/sign-in/proof").query("next", here))
        }
        if error is ProviderOnly {
            let page = ProviderOnlyPage(voice: voice(request))
            return .html(bare(page.voice, page.title, page.html), status: 403)
        }
        return await errorPage(request, error)
    }
}
