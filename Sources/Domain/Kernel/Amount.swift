/// A number that a key result is measured in, in the key result's own unit: finite, within ±1e12, at most six
/// decimals, never −0. Kept as a double.
package struct Amount: Hashable, Sendable {
    package static let limit = 1e12
    package let value: Double

    package init(trusted value: Double) { self.value = value }

    package init(_ raw: Double, at pointer: String) throws(Refusal) {
        guard raw.isFinite, abs(raw) <= Self.limit else { throw .invalid(pointer, .numberOutOfRange) }
        // At 1e12 neighbouring doubles lie 1.2e-4 apart, so the sixth decimal is judged on what a double can hold.
        let scaled = raw * 1e6
        guard abs(scaled - scaled.rounded()) <= max(1e-3, abs(scaled) * 4e-16) else {
            throw .invalid(pointer, .tooManyDecimals)
        }
        value = raw == 0 ? 0 : raw
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
