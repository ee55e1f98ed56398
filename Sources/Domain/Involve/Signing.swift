extension Objective {
    /// People sign what is proposed or agreed: a draft still changes under their names.
    package var allowsSignature: Bool { state == .proposed || state == .agreed }
}
