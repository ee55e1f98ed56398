/// A number that a key result is measured in, in the key result's own unit: finite, within ±1e12, at most six
/// decimals, never −0. Kept as a double.
package struct Amount: Hashable, Sendable {
    package static let limit = 1e12
    package let value: Double

    package init(trusted value: Double) { self.value = value }

    package init(_ raw: Double, at pointer: String) throws(Refusal) {
        guard raw.isFinite, abs(raw) <= Self.limit else { throw .invalid(pointer, .numberOutOfRange) }
        guard Self.hasSixDecimals(raw) else { throw .invalid(pointer, .tooManyDecimals) }
        value = raw == 0 ? 0 : raw
    }

    /// Whether a number of at most six decimals reads as exactly this double: 0.3 does, 0.1 + 0.2 does not.
    ///
    /// From 2^33 on, neighbouring doubles lie further apart than one millionth, so each of them is the reading of such
    /// a number. Below, the product is at most one off, and a whole number under 2^53 divided by 1e6 is rounded once.
    private static func hasSixDecimals(_ raw: Double) -> Bool {
        guard abs(raw) < 0x1p33 else { return true }
        let millionths = (raw * 1e6).rounded()
        return [millionths, millionths - 1, millionths + 1].contains { $0 / 1e6 == raw }
    }
}

/// How much something counts beside the others of its list.
package enum Weight {
    package static let limit = 1000.0

    /// 0 to 1000 with at most six decimals; 0 only where it means "watched, not counted".
    package static func checked(_ raw: Double, mayBeZero: Bool = true, at pointer: String) throws(Refusal) -> Double {
        let value = try Amount(raw, at: pointer).value
        guard value <= limit, mayBeZero ? value >= 0 : value > 0 else { throw .invalid(pointer, .numberOutOfRange) }
        return value
    }
}

package enum Tolerance {
    /// So that 0.6 − 0.7 is −0.10.
    package static let fraction = 1e-9

    /// Rounds half up to one decimal: floor(10·x + 0.5 + 1e-9) / 10.
    package static func tenths(_ value: Double) -> Double {
        (10 * value + 0.5 + fraction).rounded(.down) / 10
    }
}
