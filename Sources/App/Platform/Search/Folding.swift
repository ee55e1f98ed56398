import Foundation

/// Text as search sees it: lower case, without accents, in words.
enum Folding {
    /// The distinct words of a text, at most 40, each at most 40 characters; in no particular order.
    static func words(_ text: String) -> [String] {
        var words: Set<String> = []
        for part in folded(text).split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(200) {
            words.insert(String(part.prefix(40)))
            if words.count == 40 { break }
        }
        return Array(words)
    }

    static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        return text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    /// The least text that is greater than everything beginning with `word`.
    static func after(_ word: String) -> String { word + "\u{10FFFF}" }
}
