internal import Hummingbird
internal import NIOCore

/// Sends a body piece by piece; small pieces are gathered into blocks of about 16 KiB.
package struct ReplyWriter {
    private var writer: any ResponseBodyWriter
    private var pending: [UInt8] = []

    init(_ writer: any ResponseBodyWriter) { self.writer = writer }

    package mutating func write(_ text: String) async throws {
        pending.append(contentsOf: text.utf8)
        if pending.count >= 16_384 { try await flush() }
    }

    package mutating func write(_ bytes: [UInt8]) async throws {
        pending.append(contentsOf: bytes)
        if pending.count >= 16_384 { try await flush() }
    }

    package mutating func write(_ html: HTML) async throws { try await write(html.bytes) }

    /// Sends what was gathered now, as live updates need.
    package mutating func flush() async throws {
        guard !pending.isEmpty else { return }
        let buffer = ByteBuffer(bytes: pending)
        pending.removeAll(keepingCapacity: true)
        try await writer.write(buffer)
    }

    consuming func finish() async throws {
        try await flush()
        try await writer.finish(nil)
    }
}
