internal import Crypto

/// Where a page finds its style sheet, script and icon; the hash in the path changes with their content.
package struct AssetLinks: Sendable {
    package let styles: Link
    package let scripts: Link
    package let icon: Link?

    package init(styles: Link, scripts: Link, icon: Link? = nil) {
        (self.styles, self.scripts, self.icon) = (styles, scripts, icon)
    }
}

/// The style sheet and script of kit and rooms together, and the static files of the kit.
///
///     let assets = Assets(styles: [WebAssets.styles, AppAssets.styles], scripts: [WebAssets.scripts, AppAssets.scripts])
///     assets.add(to: &routes, may: .everyone)
package struct Assets: Sendable {
    package let links: AssetLinks
    /// Of all of them together: another one means another version of the program.
    package var version: String { hash }
    private let styles: Packed
    private let scripts: Packed
    private let icon: Packed
    private let favicon: [UInt8]
    private let hash: String

    package init(styles: [String], scripts: [String], icon: String = WebAssets.picture("mark")) {
        self.styles = Packed(Array(styles.joined().utf8))
        self.scripts = Packed(Array(scripts.joined().utf8))
        self.icon = Packed(Array(Self.coloured(icon, by: styles).utf8))
        favicon = Favicon.ico(
            ground: Self.bytes(Self.colour("--delft", in: styles)),
            mark: Self.bytes(Self.colour("--on-fill", in: styles)))
        var hasher = SHA256()
        for file in [self.styles, self.scripts, self.icon] { hasher.update(data: file.bytes) }
        hash = hasher.finalize().prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        links = AssetLinks(
            styles: "/assets/\(hash)/app.css", scripts: "/assets/\(hash)/app.js", icon: "/assets/\(hash)/mark.svg")
    }

    /// A picture outside a page cannot use a token, so its light value is looked up in the style sheet.
    private static func coloured(_ picture: String, by styles: [String]) -> String {
        var picture = picture
        for token in ["--delft", "--on-fill"] {
            picture = picture.replacing("var(\(token))", with: colour(token, in: styles))
        }
        return picture
    }

    private static func colour(_ token: String, in styles: [String]) -> String {
        for sheet in styles {
            guard let name = sheet.firstRange(of: token + ":"), let hash = sheet[name.upperBound...].firstIndex(of: "#")
            else { continue }
            return "#" + sheet[sheet.index(after: hash)...].prefix { $0.isHexDigit }
        }
        return "currentColor"
    }

    /// Red, green and blue of `#1B4F91`; black for what is no colour.
    private static func bytes(_ colour: String) -> [UInt8] {
        let number = UInt32(colour.dropFirst(), radix: 16) ?? 0
        return [UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
    }

    /// `/assets/<hash>/…`, kept by browsers for ever, and `/assets/floor-20k.bin`: 20,480 fixed bytes that cost no
    /// rendering, the floor against which the benchmark holds pages.
    package func add<Access>(to routes: inout Routes<Access>, may access: Access) {
        let files = [
            "app.css": (styles, "text/css; charset=utf-8"), "app.js": (scripts, "text/javascript; charset=utf-8"),
            "mark.svg": (icon, "image/svg+xml"),
        ]
        let hash = hash
        routes.on(.get, "/assets/{hash}/{file}", may: access) { request in
            guard let (file, type) = files[request.parameter("file")] else { throw NotServed.notFound }
            let isCurrent = request.parameter("hash") == hash
            return Reply.file(file, type: type).cached(isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
        }
        let favicon = favicon
        routes.on(.get, "/favicon.ico", may: access) { _ in
            Reply.file(favicon, type: "image/x-icon").cached("public, max-age=86400")
        }
        let floor = [UInt8](repeating: UInt8(ascii: "d"), count: 20_480)
        routes.on(.get, "/assets/floor-20k.bin", may: access) { _ in
            Reply.file(floor, type: "application/octet-stream").cached("public, max-age=3600")
        }
    }
}

extension WebAssets {
    /// The text of a picture of the kit; empty when there is none of that name.
    package static func picture(_ name: String) -> String { pictures.first { $0.name == name }?.text ?? "" }
}
