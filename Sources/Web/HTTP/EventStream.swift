internal import Hummingbird
internal import NIOCore
internal import ServiceLifecycle

/// One message of an event stream (WHATWG HTML 9.2), encoded once for all who get it.
package struct EventFrame: Sendable {
    let buffer: ByteBuffer

    /// Line ends in the value would begin another field; they become spaces. A browser drops a message without a value.
    package init(_ name: String, _ value: String) {
        let safe = String(value.map { $0.isNewline ? " " : $0 })
        buffer = ByteBuffer(string: "event: \(name)\ndata: \(safe)\n\n")
    }

    /// Markup, kept as it is over several lines, under a number that the browser gives back when it comes again.
    package init(_ name: String, _ html: HTML, id: Int) {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(html.bytes.count + 64)
        buffer.writeString("event: \(name)\nid: \(id)\n")
        for line in html.bytes.split(omittingEmptySubsequences: true, whereSeparator: { $0 == 10 || $0 == 13 }) {
            buffer.writeString("data: ")
            buffer.writeBytes(line)
            buffer.writeString("\n")
        }
        // A message without a value would be dropped.
        if html.isEmpty { buffer.writeString("data: \n") }
        buffer.writeString("\n")
        self.buffer = buffer
    }

    /// After how many milliseconds a browser that lost its stream comes back.
    package static func retry(after milliseconds: Int) -> EventFrame { EventFrame(raw: "retry: \(milliseconds)\n\n") }

    private init(raw text: String) { buffer = ByteBuffer(string: text) }

    /// As it goes over the wire.
    var text: String { String(decoding: buffer.readableBytesView, as: UTF8.self) }

    /// A comment, for proxies that cut what is silent. Send one every 20 seconds.
    package static let beat = EventFrame(raw: ":\n\n")
}

/// An answer that stays open and is written to from elsewhere.
///
///     let (stream, outlet) = EventStream.open(first: [EventFrame("hello", "1")])
///     outlet.whenClosed { … }
///     return .events(stream)
///
/// It ends when the outlet is closed, when the client leaves (Hummingbird by itself does not tell that) and when the server
/// stops. At most `most` frames wait for a slow reader; the oldest is dropped first.
package struct EventStream: Sendable {
    let frames: AsyncStream<EventFrame>
    let outlet: EventOutlet

    package static func open(most: Int = 16, first: [EventFrame] = []) -> (stream: EventStream, outlet: EventOutlet) {
        let (frames, continuation) = AsyncStream.makeStream(
            of: EventFrame.self, bufferingPolicy: .bufferingNewest(most))
        for frame in first { continuation.yield(frame) }
        let outlet = EventOutlet(continuation: continuation)
        return (EventStream(frames: frames, outlet: outlet), outlet)
    }

    /// A few frames and the end.
    package static func closed(after frames: [EventFrame]) -> EventStream {
        let (stream, outlet) = open(most: max(1, frames.count), first: frames)
        outlet.close()
        return stream
    }

    /// - Parameter isConnected: false where there is no connection that could close: then what waits is written, and no more.
    func write(to writer: inout any ResponseBodyWriter, for request: Hummingbird.Request, isConnected: Bool)
        async throws
    {
        let outlet = outlet
        defer { outlet.close() }
        guard isConnected else {
            outlet.close()
            for await frame in frames { try await writer.write(frame.buffer) }
            return try await writer.finish(nil)
        }
        var open = writer
        try await withGracefulShutdownHandler {
            try await request.body.consumeWithInboundCloseHandler { _ in
                for await frame in frames { try await open.write(frame.buffer) }
            } onInboundClosed: {
                outlet.close()
            }
        } onGracefulShutdown: {
            outlet.close()
        }
        try await open.finish(nil)
    }
}

/// The sending end of an ``EventStream``.
package struct EventOutlet: Sendable {
    let continuation: AsyncStream<EventFrame>.Continuation

    /// False when the reader is so far behind that a frame was dropped.
    @discardableResult package func send(_ frame: EventFrame) -> Bool {
        if case .dropped = continuation.yield(frame) { return false }
        return true
    }

    /// What was sent before is still delivered.
    package func close() { continuation.finish() }

    /// Called once, when the stream is over for whatever reason. Set it before the stream is handed on.
    package func whenClosed(_ body: @escaping @Sendable () -> Void) { continuation.onTermination = { _ in body() } }
}

extension Reply {
    /// Server-sent events.
    package static func events(_ stream: EventStream) -> Reply {
        Reply(status: 200, type: "text/event-stream", body: .events(stream)).with("X-Accel-Buffering", "no")
    }
}
