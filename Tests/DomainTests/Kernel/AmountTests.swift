import Domain
import Testing

@Suite struct AmountTests {
    @Test(arguments: [
        0, 1, -1, 0.1, 0.3, 0.000001, -0.000001, 7.55, 99.95, 123_456.654321, 8_589_934_591.999999, 1e12, -1e12,
        999_999_999_999.99, 123_456_789_012.123456, 4_294_967_296.000001,
    ]) func `a number of at most six decimals is kept as it is`(_ number: Double) throws {
        #expect(try Amount(number, at: "/target").value == number)
    }

    @Test(arguments: [0.1234567, 1e-7, 1e-10, 1.000000001, 0.1 + 0.2, 1.0 / 3, .leastNonzeroMagnitude, 123_456.0000001])
    func `a number of more decimals is refused by its field`(_ number: Double) {
        #expect(
            refusal { () throws(Refusal) in try Amount(number, at: "/value") } == .invalid("/value", .tooManyDecimals))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e308, -1e308, 1e13, 1e12.nextUp, -1e12.nextUp.magnitude])
    func `a number beyond a million million is refused`(_ number: Double) {
        #expect(
            refusal { () throws(Refusal) in try Amount(number, at: "/value") } == .invalid("/value", .numberOutOfRange))
    }

    @Test func `minus zero becomes zero`() throws {
        #expect(try Amount(-0.0, at: "/value").value.sign == .plus)
    }

    @Test func `every number that was written with six decimals is accepted`() throws {
        var random = Seeded(6)
        for _ in 0..<1_000 {
            let digits = Int.random(in: 0...18, using: &random)
            let most = (0..<digits).reduce(1) { power, _ in power * 10 }
            let millionths = Int.random(in: -most...most, using: &random)
            let written =
                "\(millionths / 1_000_000).\(String(1_000_000 + millionths.magnitude % 1_000_000).dropFirst())"
            let number = try #require(Double(written))
            #expect(throws: Never.self) { try Amount(number, at: "") }
        }
    }

    @Test(arguments: [0, 0.5, 1, 1000]) func `a weight lies between 0 and 1000`(_ weight: Double) throws {
        #expect(try Weight.checked(weight, at: "/weight") == weight)
    }

    @Test(arguments: [-1, 1000.5, .nan, .infinity]) func `another weight is refused`(_ weight: Double) {
        #expect(
            refusal { () throws(Refusal) in try Weight.checked(weight, at: "/weight") }
                == .invalid("/weight", .numberOutOfRange))
    }

    @Test(arguments: [(0.25, 0.3), (0.05, 0.1), (0.04, 0.0), (6.65, 6.7), (0.15, 0.2), (0.35, 0.4)])
    func `tenths round half up`(_ number: Double, _ rounded: Double) {
        #expect(Tolerance.tenths(number) == rounded)
    }
}
