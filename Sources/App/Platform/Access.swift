package import Domain

/// Who may use a route. What they may do with the thing itself is decided by `Permission`, in the transaction.
package enum Access: Sendable, Hashable {
    /// Also without being signed in.
    case everyone
    /// Signed in (or with a token); sees what they may see.
    case seeing
    /// Signed in (or with a token of scope `write`) and allowed this act.
    case acting(Act)
}
