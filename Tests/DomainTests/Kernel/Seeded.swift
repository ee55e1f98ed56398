/// The same numbers every run (SplitMix64), so that a law that breaks breaks again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number with at most two decimals.
    mutating func amount(_ range: ClosedRange<Int> = -100_000...100_000) -> Double {
        Double(Int.random(in: range, using: &self)) / 100
    }

    mutating func chance(_ one: Int) -> Bool { Int.random(in: 1...one, using: &self) == 1 }
}
