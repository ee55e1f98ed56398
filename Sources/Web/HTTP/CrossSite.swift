/// The defence against forged requests: headers a page elsewhere cannot choose. `Sec-Fetch-Site` decides, else
/// `Origin`; with neither, only a bearer token (which no browser adds by itself) passes.
enum CrossSite {
    static func check(_ request: Request, _ options: SiteOptions) throws(NotServed) {
        guard !request.method.isSafe else { return }
        let passes = passes(
            site: request.header("Sec-Fetch-Site"), origin: request.header("Origin"), host: request.header("Host"),
            baseURL: options.address?.origin, hasBearer: request.bearer != nil)
        guard passes else { throw .crossSite }
    }

    static func passes(site: String?, origin: String?, host: String?, baseURL: String?, hasBearer: Bool) -> Bool {
        if let site { return site == "same-origin" || site == "none" }
        if let origin {
            if let baseURL, origin == baseURL { return true }
            guard let host, !host.isEmpty else { return false }
            return origin == "https://" + host
                || (origin == "http://" + host && !(baseURL?.hasPrefix("https://") ?? false))
        }
        return hasBearer
    }
}
