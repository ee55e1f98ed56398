internal import CQRencode

/// A text as a square that a telephone reads (ISO/IEC 18004), dark on white in every colour scheme.
package struct QRCode: Component {
    /// Dark squares, row by row.
    let rows: [[Bool]]
    let label: String

    /// Around it stays white, or it is not found.
    static let quiet = 4

    /// - Parameter label: what it is, for who does not see it.
    /// - Returns: nil for a text that is empty or longer than a square can hold.
    package init?(_ text: String, label: String) {
        guard !text.isEmpty, text.utf8.count <= 1_000, !text.utf8.contains(0) else { return nil }
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        guard let cells = code.pointee.data else { return nil }
        let width = Int(code.pointee.width)
        rows = (0..<width).map { row in (0..<width).map { cells[row * width + $0] & 1 == 1 } }
        self.label = label
    }

    package var html: HTML {
        let size = rows.count + 2 * Self.quiet
        return """
            <svg class="qr" viewBox="0 0 \(size) \(size)" width="168" height="168" role="img" aria-label="\(label)">\
            <rect class="qr-paper" width="\(size)" height="\(size)"/><path class="qr-ink" d="\(path)"/></svg>
            """
    }

    private var path: String {
        var path = ""
        for (y, row) in rows.enumerated() {
            for (x, isDark) in row.enumerated() where isDark { path += "M\(x + Self.quiet) \(y + Self.quiet)h1v1h-1z" }
        }
        return path
    }
}
