import Domain
import Store
import Web

extension House {
    /// The language switch in the person's menu.
    func languageRoutes(_ routes: inout Routes<Access>) {
        routes.post("/me/language", may: .seeing) { request in
            guard let language = (request.query["to"] ?? "").nonEmpty.flatMap(Language.init(rawValue:)) else {
                throw Refusal.invalid("/language", .notOneOf(Language.allCases.map(\.rawValue)))
            }
            _ = try await write(request) { try PersonSQL.setLanguage(language.rawValue, of: $0.viewer.id, $0.tx) }
            return .redirect(Self.cameFrom(request) ?? "/")
        }
    }

    /// The page of ours that a form stood on; browsers tell us within our own site.
    static func cameFrom(_ request: Request) -> Link? {
        guard let address = request.header("Referer"), let host = request.header("Host") else { return nil }
        for scheme in ["https://", "http://"] where address.hasPrefix(scheme + host + "/") {
            let path = address.dropFirst(scheme.count + host.count)
            guard path.hasPrefix(request.base + "/") || path == request.base else { return nil }
            return Link(local: String(path.dropFirst(request.base.count)))
        }
        return nil
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
