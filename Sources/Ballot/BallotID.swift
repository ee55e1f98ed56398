/// The name of one row in the ballot box: 130 random bits in Crockford's base 32.
///
/// Every other id of the product is ordered by time. These are not: who could order the rows by their ids could lay
/// them beside a log of requests and guess who answered what.
package struct BallotID: Hashable, Sendable {
    package let text: String

    /// - Parameter generator: cryptographically secure outside tests.
    package init(using generator: inout some RandomNumberGenerator) {
        text = String((0..<26).map { _ in Self.digits[Int.random(in: 0..<32, using: &generator)] })
    }

    package init() {
        var generator = SystemRandomNumberGenerator()
        self.init(using: &generator)
    }

    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
}
