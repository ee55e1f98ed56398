extension Language {
    /// The best of our languages in an `Accept-Language` header (RFC 9110 12.5.4), or nil when it names none.
    package static func preferred(in header: String?) -> Language? {
        guard let header else { return nil }
        var best: (language: Language, quality: Double)?
        for range in header.utf8.count > 1_000 ? [] : header.split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix { $0 != "-" })) else {
                continue
            }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > 0, weight > best?.quality ?? 0 { best = (language, weight) }
        }
        return best?.language
    }
}
