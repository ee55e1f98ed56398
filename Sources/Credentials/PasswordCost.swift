/// What one hash of a password costs: memory in KiB, passes over it, lanes.
package struct PasswordCost: Sendable, Hashable {
    package let memory: UInt32
    package let passes: UInt32
    package let lanes: UInt32

    package init(memory: UInt32, passes: UInt32, lanes: UInt32) {
        (self.memory, self.passes, self.lanes) = (memory, passes, lanes)
    }

    /// OWASP's second row: 19 MiB and two passes.
    package static let standard = PasswordCost(memory: 19_456, passes: 2, lanes: 1)
    /// The least that the algorithm takes; for tests.
    package static let cheap = PasswordCost(memory: 8, passes: 1, lanes: 1)

    /// How a hash of this cost begins.
    var beginning: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=\(lanes)$" }
}
