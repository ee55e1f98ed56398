/// What a form held. Several fields of one name keep their order.
package struct Form: Sendable {
    package private(set) var fields: [(name: String, value: String)]
    /// Fields beyond this are refused.
    package static let most = 2_000

    package init(fields: [(name: String, value: String)]) { self.fields = fields }

    /// The last value of that name, as typed; nil when the field was not sent.
    package subscript(_ name: String) -> String? { fields.last { $0.name == name }?.value }

    /// The last value without white space at its ends; empty when it was not sent.
    package func text(_ name: String) -> String { self[name]?.trimmed ?? "" }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Whether a checkbox was ticked (or the field sent at all).
    package func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// `application/x-www-form-urlencoded` (WHATWG URL 5.1), strict: broken escapes, NUL and invalid UTF-8 are refused.
    /// Line ends become `\n`.
    package init(urlencoded bytes: [UInt8]) throws(MalformedForm) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .encoding }
        fields = []
        // By bytes, not by characters: a mark that combines must not hide an "&".
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Self.most else { throw .tooManyFields }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(parts.first.map { Substring($0) } ?? "", plusIsSpace: true),
                let value = PercentCoding.decode(parts.count > 1 ? Substring(parts[1]) : "", plusIsSpace: true)
            else { throw .encoding }
            fields.append((name, value.contains("\r\n") ? value.replacing("\r\n", with: "\n") : value))
        }
    }
}

package enum MalformedForm: Error, Sendable, Hashable {
    case contentType, encoding, tooManyFields
}
