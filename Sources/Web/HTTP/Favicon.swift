/// The mark as a picture of 32 points, for browsers that take no SVG beside an address. Drawn here, so that no file of
/// bytes has to be kept: an ICO that holds one uncompressed picture.
enum Favicon {
    private static let size = 32

    /// - Parameters:
    ///   - ground, mark: red, green, blue.
    static func ico(ground: [UInt8], mark: [UInt8]) -> [UInt8] {
        let (plane, mask) = (size * size * 4, size * size / 8)
        var out: [UInt8] = [0, 0, 1, 0, 1, 0, UInt8(size), UInt8(size), 0, 0, 1, 0, 32, 0]
        out += little(40 + plane + mask) + little(22)
        out += little(40) + little(size) + little(size * 2) + [1, 0, 32, 0] + little(0) + little(plane)
        out += [UInt8](repeating: 0, count: 16)
        for row in (0..<size).reversed() {
            for column in 0..<size {
                let colour = isMark(column, row) ? mark : ground
                out += isGround(column, row) ? [colour[2], colour[1], colour[0], 255] : [0, 0, 0, 0]
            }
        }
        return out + [UInt8](repeating: 0, count: mask)
    }

    /// A square with round corners.
    private static func isGround(_ column: Int, _ row: Int) -> Bool {
        let radius = 7
        let x = max(radius - column, column - (size - 1 - radius), 0)
        let y = max(radius - row, row - (size - 1 - radius), 0)
        return x * x + y * y <= radius * radius
    }

    /// The beam on its pillars, as `mark.svg` has them.
    private static func isMark(_ column: Int, _ row: Int) -> Bool {
        if (8...10).contains(row) { return (5...26).contains(column) }
        return (14...24).contains(row) && [8...10, 15...17, 22...24].contains { $0.contains(column) }
    }

    private static func little(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(number >> ($0 * 8) & 0xFF) } }
}
