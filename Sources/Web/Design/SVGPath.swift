/// The `d` of a path, written as bytes: charts and pillars consist of numbers, and numbers need no escaping.
struct SVGPath {
    private var bytes: [UInt8] = []

    init(capacity: Int = 64) { bytes.reserveCapacity(capacity) }

    var html: HTML { HTML(trusted: bytes) }

    /// A letter and its numbers, each with at most one decimal.
    mutating func add(_ command: Unicode.Scalar, _ first: Double, _ second: Double? = nil) {
        bytes.append(UInt8(ascii: command))
        bytes.append(tenths: first)
        if let second {
            bytes.append(UInt8(ascii: " "))
            bytes.append(tenths: second)
        }
    }

    mutating func close() { bytes.append(UInt8(ascii: "Z")) }
}

extension [UInt8] {
    /// At most one decimal, always with a point; what is no reasonable number becomes 0.
    mutating func append(tenths value: Double) {
        guard value.isFinite, value.magnitude < 1e6 else { return append(UInt8(ascii: "0")) }
        let units = Int((value * 10).rounded())
        if units < 0 { append(UInt8(ascii: "-")) }
        let whole = Int(units.magnitude / 10)
        if whole >= 1000 {
            append(decimal: whole)
        } else {
            if whole >= 100 { append(Self.digit(whole / 100)) }
            if whole >= 10 { append(Self.digit(whole / 10 % 10)) }
            append(Self.digit(whole % 10))
        }
        let rest = Int(units.magnitude % 10)
        if rest != 0 {
            append(UInt8(ascii: "."))
            append(Self.digit(rest))
        }
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value) }
}

/// Shares and lengths as SVG numbers.
enum Share {
    /// A percentage, 0 to 100, with at most one decimal.
    static func text(_ share: Double) -> Tenths { Tenths(value: held(share) * 100) }

    static func tenths(_ value: Double) -> Tenths { Tenths(value: value) }

    /// Within 0 to 1; what is no number is 0.
    static func held(_ share: Double) -> Double { share.isFinite ? min(max(share, 0), 1) : 0 }
}

/// A number with at most one decimal, written straight into the markup around it.
struct Tenths {
    let value: Double
}

extension HTML.StringInterpolation {
    mutating func appendInterpolation(_ number: Tenths) { bytes.append(tenths: number.value) }
}
