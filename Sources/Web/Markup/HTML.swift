/// A piece of a page, as UTF-8 bytes that are safe to send.
///
/// Literals are markup and must be literals of the program (`StaticString`), so a string that came from
/// outside can never become markup. What is interpolated is escaped, unless it is `HTML` itself:
///
///     let item: HTML = "<li>\(title)</li>"              // title is a String: escaped
///     let list: HTML = "<ul>\(each: titles, { "<li>\($0)</li>" })</ul>"
///
/// A literal inside `\(flag ? "a" : "b")` is a `String` and is escaped; choose markup with `\(if: flag, "…")`.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// UTF-8, complete and balanced only if its author made it so.
    package private(set) var bytes: [UInt8]

    package init() { bytes = [] }

    /// Text, escaped.
    package init(text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    package init(stringLiteral value: StaticString) {
        bytes = []
        bytes.append(literal: value)
    }

    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    /// Only for renderers in this module that produce markup themselves (Markdown).
    init(trusted bytes: [UInt8]) { self.bytes = bytes }

    package var isEmpty: Bool { bytes.isEmpty }
    /// For tests and mails; pages send ``bytes``.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.bytes.append(contentsOf: right.bytes)
        return sum
    }

    package static func += (left: inout HTML, right: HTML) { left.bytes.append(contentsOf: right.bytes) }
}

extension HTML {
    package struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        package mutating func appendLiteral(_ literal: StaticString) { bytes.append(literal: literal) }

        /// Text or the inside of a quoted attribute: escaped.
        package mutating func appendInterpolation(_ text: String) { bytes.appendEscaped(text) }
        package mutating func appendInterpolation(_ text: Substring) { bytes.appendEscaped(String(text)) }
        package mutating func appendInterpolation(_ number: Int) { bytes.append(decimal: number) }
        package mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

        /// Nothing at all when absent.
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        package mutating func appendInterpolation(_ component: some Component) {
            bytes.append(contentsOf: component.html.bytes)
        }

        package mutating func appendInterpolation(_ component: (some Component)?) {
            if let component { bytes.append(contentsOf: component.html.bytes) }
        }

        /// The inside of a quoted `href`, `action` or `src`.
        package mutating func appendInterpolation(_ link: Link) { bytes.appendEscaped(link.text) }

        /// One piece per element, in order.
        package mutating func appendInterpolation<S: Sequence>(
            each elements: S, _ piece: (S.Element) -> HTML
        ) {
            for element in elements { bytes.append(contentsOf: piece(element).bytes) }
        }

        package mutating func appendInterpolation(each pieces: [HTML]) {
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }

        package mutating func appendInterpolation(
            if condition: Bool, _ then: @autoclosure () -> HTML, else other: @autoclosure () -> HTML = HTML()
        ) {
            bytes.append(contentsOf: (condition ? then() : other()).bytes)
        }

        /// ` name="value"` with the leading space, or nothing when the value is absent.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(UInt8(ascii: " "))
            bytes.append(literal: name)
            bytes.append(literal: "=\"")
            bytes.appendEscaped(value)
            bytes.append(UInt8(ascii: "\""))
        }

        package mutating func appendInterpolation(attribute name: StaticString, _ value: Link?) {
            appendInterpolation(attribute: name, value?.text)
        }

        package mutating func appendInterpolation(attribute name: StaticString, _ value: Int?) {
            appendInterpolation(attribute: name, value.map { String($0) })
        }

        /// A boolean attribute: ` name`, or nothing.
        package mutating func appendInterpolation(attribute name: StaticString, if isSet: Bool) {
            guard isSet else { return }
            bytes.append(UInt8(ascii: " "))
            bytes.append(literal: name)
        }
    }
}

extension Sequence<HTML> {
    /// All pieces after each other with `separator` between them.
    package func joined(by separator: HTML = HTML()) -> HTML {
        var all = HTML()
        var isFirst = true
        for piece in self {
            if !isFirst { all += separator }
            all += piece
            isFirst = false
        }
        return all
    }
}

/// Something with a face: a value that knows its own markup.
package protocol Component: Sendable {
    var html: HTML { get }
}
