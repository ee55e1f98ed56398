/// A sentence for people, in both languages. Words are written in `.words` files; `embed` turns each into a
/// property: `goals.title` → `.goalsTitle`, `refused.cycle-not-active` → `.refusedCycleNotActive`.
package struct Word: Sendable, Hashable {
    package let key: String
    package let nl: String
    package let en: String
    /// The Dutch sentence for an organisation that says Objective and Key Result; absent when it is the same.
    package let nlEnglishTerms: String?

    package init(_ key: String, nl: String, en: String, nlEnglishTerms: String? = nil) {
        self.key = key
        self.nl = nl
        self.en = en
        self.nlEnglishTerms = nlEnglishTerms
    }
}

package enum Language: String, Sendable, Hashable, CaseIterable {
    case nl, en
}

/// Which names an organisation uses in Dutch: its own (doel, kernresultaat) or Objective and Key Result.
package enum Terms: String, Sendable, Hashable, CaseIterable {
    case own, english
}

/// What a word is filled with.
package enum WordValue: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    /// Chooses between `one` and `other`, and prints as a whole number.
    case count(Int)
    /// Prints with at most two decimals; give `.text` for another precision.
    case number(Double)
    /// Markup, in ``Voice/html(_:_:)``; its text is escaped elsewhere.
    case html(HTML)

    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .count(value) }
}
