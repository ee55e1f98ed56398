/// The mood of a piece: which colour it takes. Never the only carrier of meaning: words and icons say it too.
package enum Tone: String, Sendable, Hashable, CaseIterable {
    /// Plain ink.
    case neutral
    /// Delft blue: something to do, or to know.
    case info
    /// Polder green.
    case good
    /// Amber.
    case warn
    /// Brick red.
    case bad
    /// Tulip: what is celebrated, and nothing else.
    case celebrate

    var className: String { "tone-" + rawValue }
}

/// A component with a state, for the tests and the style guide.
package struct Sample: Sendable {
    package let name: String
    package let html: HTML

    package init(_ name: String, _ html: HTML) { (self.name, self.html) = (name, html) }
    package init(_ name: String, _ component: some Component) { self.init(name, component.html) }
}

/// A component's folder with everything it can look like: what the style guide shows and the tests walk.
package struct Shelf: Sendable {
    /// The folder's name.
    package let component: String
    /// What it is for, in the language of the voice.
    package let purpose: String
    package let samples: [Sample]

    init(_ component: String, _ purpose: String, _ samples: [Sample]) {
        (self.component, self.purpose, self.samples) = (component, purpose, samples)
    }
}
