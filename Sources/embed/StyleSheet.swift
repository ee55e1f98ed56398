/// Joins style sheets in layer order. A file says nothing about layers: its place decides.
enum StyleSheet {
    static let order = ["tokens", "reset", "base", "layouts", "components", "modules", "utilities"]

    static func joined(_ files: [AssetFile]) -> String {
        var parts: [String: String] = [:]
        for file in files { parts[layer(of: file), default: ""] += SqueezedStyle.text(file.text) }
        return order.compactMap { layer in
            parts[layer].map { "@layer \(layer){\($0)}\n" }
        }.joined()
    }

    static func layer(of file: AssetFile) -> String {
        guard file.relative.hasPrefix("Design/") else { return "modules" }
        if file.relative.contains("/components/") { return "components" }
        return order.contains(file.stem) ? file.stem : "components"
    }
}
