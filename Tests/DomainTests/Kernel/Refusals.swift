import Domain

/// What a rule refused with; nil when it allowed.
func refusal<T>(_ body: () throws(Refusal) -> T) -> Refusal? {
    do {
        _ = try body()
        return nil
    } catch { return error }
}
