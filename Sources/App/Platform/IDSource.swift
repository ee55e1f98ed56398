import Domain
import Synchronization

/// Makes ids: 48 bits of milliseconds and 80 random bits in Crockford's base 32 (ULID). Within a process each id is
/// greater than the one before, also when the clock steps back.
final class IDSource: Sendable {
    private struct State {
        var milliseconds: UInt64 = 0
        var high: UInt16 = 0
        var low: UInt64 = 0
    }

    private let state = Mutex(State())
    private let clock: @Sendable () -> Moment
    private let random: @Sendable () -> UInt64

    init(clock: @escaping @Sendable () -> Moment, random: @escaping @Sendable () -> UInt64) {
        (self.clock, self.random) = (clock, random)
    }

    func next<Subject>() -> ID<Subject> {
        let now = UInt64(max(0, clock().milliseconds)) & 0xFFFF_FFFF_FFFF
        let (time, high, low) = state.withLock { state in
            if now > state.milliseconds {
                state.milliseconds = now
                state.high = UInt16(truncatingIfNeeded: random()) & 0x7FFF
                state.low = random()
            } else {
                let (low, overflow) = state.low.addingReportingOverflow((random() & 0xFFFF_FFFF) | 1)
                state.low = low
                if overflow { state.high &+= 1 }
                // 2^79 steps within one millisecond do not happen; were they to, time moves on by one.
                if overflow, state.high == 0 { state.milliseconds += 1 }
            }
            return (state.milliseconds, state.high, state.low)
        }
        return ID(trusted: Self.text(time, high, low))
    }

    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// 130 bits in 26 digits, the two topmost always 0.
    static func text(_ milliseconds: UInt64, _ high: UInt16, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 26) { buffer in
            var top = milliseconds << 16 | UInt64(high)
            var bottom = low
            for index in stride(from: 25, through: 0, by: -1) {
                buffer[index] = digits[Int(bottom & 31)]
                bottom = bottom >> 5 | top << 59
                top >>= 5
            }
            return 26
        }
    }
}
