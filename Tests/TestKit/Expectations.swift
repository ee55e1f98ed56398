package import Testing

/// `try await equal(…)`: the compiler's `#expect` takes no expression that throws.
package func equal<Value: Equatable>(
    _ value: Value, _ expected: Value, _ comment: @autoclosure () -> String = "",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let said = comment()
    #expect(value == expected, "\(said)", sourceLocation: sourceLocation)
}
