import Testing

@testable import Web

@Suite struct QRCodeTests {
    @Test func `a square has its three corners, and the same text the same square`() throws {
        let code = try #require(QRCode("https://okr.example/join/4KQ7M2TX", label: "Kom erbij"))
        let size = code.rows.count
        #expect(size >= 21 && (size - 17) % 4 == 0 && code.rows.allSatisfy { $0.count == size })
        let corner = (0..<7).map { y in
            (0..<7).map { x in [0, 6].contains(x) || [0, 6].contains(y) || (2...4).contains(x) && (2...4).contains(y) }
        }
        for (top, left) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            let found = (0..<7).map { y in (0..<7).map { x in code.rows[top + y][left + x] } }
            #expect(found == corner)
        }
        #expect(QRCode("https://okr.example/join/4KQ7M2TX", label: "")?.rows == code.rows)
        #expect(QRCode("https://okr.example/join/4KQ7M2TY", label: "")?.rows != code.rows)
        #expect(code.html.text.contains("aria-label=\"Kom erbij\""))
    }

    @Test func `what does not fit is no square`() {
        #expect(QRCode("", label: "") == nil)
        #expect(QRCode("a\u{0}b", label: "") == nil)
        #expect(QRCode(String(repeating: "x", count: 1_001), label: "") == nil)
        #expect(QRCode(String(repeating: "x", count: 1_000), label: "") != nil)
    }
}
