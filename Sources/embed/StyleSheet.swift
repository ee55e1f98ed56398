/// Joins style sheets in layer order. A file says nothing about layers: its place decides.
enum StyleSheet {
    static let order = ["tokens", "reset", "base", "layouts", "components", "modules", "utilities"]

    static func joined(_ files: [AssetFile]) -> String {
        var parts: [String: String] = [:]
        for file in files { parts[layer(of: file), default: ""] += squeezed(file.text) }
        return order.compactMap { layer in
            parts[layer].map { "@layer \(layer){\n\($0)}\n" }
        }.joined()
    }

    static func layer(of file: AssetFile) -> String {
        guard file.relative.hasPrefix("Design/") else { return "modules" }
        if file.relative.contains("/components/") { return "components" }
        return order.contains(file.stem) ? file.stem : "components"
    }

    /// Without comments, indentation and empty lines; strings are left alone.
    static func squeezed(_ css: String) -> String {
        var kept = ""
        var rest = css[...]
        while let character = rest.first {
            if rest.hasPrefix("/*") {
                var end = rest.dropFirst(2)
                while !end.isEmpty, !end.hasPrefix("*/") { end.removeFirst() }
                rest = end.dropFirst(2)
            } else if character == "\"" || character == "'" {
                let inside = rest.dropFirst().prefix { $0 != character && $0 != "\n" }
                kept += String(character) + inside + String(character)
                rest = rest.dropFirst(inside.count + 2)
            } else {
                kept.append(character)
                rest.removeFirst()
            }
        }
        let lines = kept.split(separator: "\n").map { line in
            var line = line
            while let first = line.first, first == " " || first == "\t" { line.removeFirst() }
            while let last = line.last, last.isWhitespace { line.removeLast() }
            return line
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }
}
