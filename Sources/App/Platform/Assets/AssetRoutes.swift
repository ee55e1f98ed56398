import Web

/// Style and script of the whole product, under names that change with their content.
enum Asset {
    static let styles = Array((WebAssets.styles + AppAssets.styles).utf8)
    static let script = Array((WebAssets.scripts + AppAssets.scripts).utf8)
    static let version = String(Secrets.hash(styles + script).prefix(12))

    static var stylesLink: Link { "/assets/\(version)/app.css" }
    static var scriptLink: Link { "/assets/\(version)/app.js" }

    /// 20,000 bytes that cost nothing to make: the floor that `make bench` measures every page against.
    static let floor = [UInt8](repeating: UInt8(ascii: "."), count: 20_000)
}

extension House {
    func assetRoutes(_ routes: inout Routes<Access>) {
        let forever = "public, max-age=31536000, immutable"
        routes.get("/assets/{version}/app.css", may: .everyone) { _ in
            .file(Asset.styles, type: "text/css; charset=utf-8").cached(forever)
        }
        routes.get("/assets/{version}/app.js", may: .everyone) { _ in
            .file(Asset.script, type: "text/javascript; charset=utf-8").cached(forever)
        }
        routes.get("/assets/floor.bin", may: .everyone) { _ in
            .file(Asset.floor, type: "application/octet-stream").cached("public, max-age=3600")
        }
        routes.get("/robots.txt", may: .everyone) { _ in .text("User-agent: *\nDisallow: /\n") }
    }
}
