import Web

/// Style and script of the whole product, under names that change with their content.
enum Asset {
    static let kit = Assets(
        styles: [WebAssets.styles, AppAssets.styles], scripts: [WebAssets.scripts, AppAssets.scripts])
}

extension House {
    func assetRoutes(_ routes: inout Routes<Access>) {
        Asset.kit.add(to: &routes, may: .everyone)
        routes.get("/robots.txt", may: .everyone) { _ in .text("User-agent: *\nDisallow: /\n") }
    }
}
