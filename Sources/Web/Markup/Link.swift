/// An address that is safe to print in `href`, `action` or `src`.
///
/// A path inside this site is written as a literal whose values are percent-encoded, each within its own segment:
/// `let link: Link = "/objectives/\(id)/check-ins"`, then `link.query("after", cursor)`.
package struct Link: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// Percent-encoded, ASCII.
    package private(set) var text: String
    package var description: String { text }

    package init(stringLiteral value: StaticString) { text = value.description }

    package init(stringInterpolation: StringInterpolation) { text = Self.local(stringInterpolation.text) }

    /// `/a/b/c`, each segment encoded.
    package init(segments: [String]) {
        text = Self.local("/" + segments.map { PercentCoding.encode($0) }.joined(separator: "/"))
    }

    /// An address from outside: `http`, `https` and `mailto` only, without control characters or spaces.
    package init?(outside address: String) {
        let visible = address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
        guard visible, !address.isEmpty, address.utf8.count <= 2_000 else { return nil }
        let lower = address.prefix(8).lowercased()
        let isWeb = (lower.hasPrefix("https://") || lower.hasPrefix("http://")) && !address.hasSuffix("//")
        guard isWeb || (lower.hasPrefix("mailto:") && address.utf8.count > 7) else { return nil }
        text = PercentCoding.encodeOutsideASCII(address)
    }

    /// What an authenticator app on this device opens: `otpauth://totp/…`.
    package init?(authenticator address: String) {
        let visible = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        guard visible, address.hasPrefix("otpauth://totp/"), address.utf8.count <= 2_000 else { return nil }
        text = address
    }

    /// A path of this very site, as in `next=`: refuses everything a browser might take for another origin.
    package init?(local path: String) {
        let bytes = Array(path.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_000 else { return nil }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") { return nil }
        let lower = path.prefix(8).lowercased()
        guard !lower.hasPrefix("/%2f"), !lower.hasPrefix("/%5c") else { return nil }
        text = PercentCoding.encodeOutsideASCII(path)
    }

    /// The page of that name right under this one, which has no query.
    package static func + (link: Link, segment: String) -> Link {
        var under = link
        under.text += (link.text.utf8.last == UInt8(ascii: "/") ? "" : "/") + PercentCoding.encode(segment)
        return under
    }

    /// The same address with one more query item; an absent value adds nothing.
    package func query(_ name: String, _ value: String?) -> Link {
        guard let value else { return self }
        var next = self
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let base = parts.first.map(String.init) ?? text
        let item = PercentCoding.encode(name) + "=" + PercentCoding.encode(value)
        next.text = base + (base.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + item
        if parts.count > 1 { next.text += "#" + parts[1] }
        return next
    }

    package func query(_ name: String, _ value: Int?) -> Link { query(name, value.map { String($0) }) }

    /// The same address, pointing at an element of the page.
    package func fragment(_ id: String) -> Link {
        var next = self
        next.text = String(text.prefix { $0 != "#" }) + "#" + PercentCoding.encode(id)
        return next
    }

    /// This address on `origin`, such as `https://okr.example.nl`; for mails and feeds.
    package func absolute(_ origin: String) -> String { text.hasPrefix("/") ? origin + text : text }

    /// `//host` would leave the site: an empty first segment is not kept.
    private static func local(_ text: String) -> String {
        var text = text
        while text.hasPrefix("//") { text.removeFirst() }
        return text
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 26)
        }
        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
        package mutating func appendInterpolation(_ segment: String) { text += PercentCoding.encode(segment) }
        package mutating func appendInterpolation(_ number: Int) { text += String(number) }
    }
}
