/// How far answers came that were on their way to a box, told by the number of answers in it.
///
/// A party on its way arrives whole or not at all, and only one is under way at a time.
package enum Landing: Hashable, Sendable {
    /// Nobody was on the way, and the box holds what was given.
    case settled
    /// The box holds as many as were counted: what was on its way did not arrive.
    case turnedBack
    /// The box holds the party too.
    case arrived
    /// The box holds another number: answers were lost, or a backup was put back.
    case lost

    /// - Parameters:
    ///   - going: how many are on their way.
    ///   - given: how many were counted before.
    ///   - waiting: how many the box holds now.
    package init(going: Int, given: Int, waiting: Int) {
        switch (waiting - given, going) {
        case (0, 0): self = .settled
        case (0, _): self = .turnedBack
        case (going, _): self = .arrived
        default: self = .lost
        }
    }
}
