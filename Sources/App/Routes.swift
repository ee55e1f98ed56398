package import Web

// The table of contents: one line a feature.

extension House {
    /// Every route with who may.
    package func table() -> Routes<Access> {
        var routes = Routes<Access>()
        assetRoutes(&routes)
        healthRoutes(&routes)
        languageRoutes(&routes)
        signInRoutes(&routes)
        todayRoutes(&routes)
        objectiveRoutes(&routes)
        return routes
    }
}
