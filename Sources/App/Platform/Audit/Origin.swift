import Domain
import Web

/// From where and by which means something was done.
struct Origin: Sendable, Hashable {
    enum Means: String, Sendable, CaseIterable { case page, token, scim, command, background }

    var means = Means.background
    var address: String?
    var token: ID<Token>?

    init(_ means: Means = .background) { self.means = means }

    init(_ means: Means, _ request: Request, token: ID<Token>? = nil) {
        (self.means, address, self.token) = (means, request.remoteAddress, token)
    }
}
