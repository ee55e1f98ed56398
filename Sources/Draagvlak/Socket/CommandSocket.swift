import App
import Foundation
import Logging
import ServiceLifecycle

/// Listens beside the database file, so that commands work while the server has the database. Only the owner gets in.
struct CommandSocket: Service {
    let path: String
    let logger: Logger
    /// Carries out an order.
    let answer: @Sendable (Order) async -> OrderAnswer

    func run() async throws {
        guard let listener = Listener(path) else {
            let why = String(cString: strerror(errno))
            logger.warning("Commands beside this server will not work: \(path) cannot be made (\(why)).")
            try? await gracefulShutdown()
            return
        }
        Thread.detachNewThread { listener.serve(serve) }
        try? await gracefulShutdown()
        listener.stop()
    }

    /// One order, one answer. Called on the listener's thread: a reader that dawdles holds up only other commands.
    private func serve(_ wire: Wire) {
        guard wire.isTrusted, let line = wire.line() else { return }
        guard let order = try? JSONDecoder().decode(Order.self, from: line) else {
            return reply(
                .refused("The running server is of another version than this command: restart the server."), wire)
        }
        Task { reply(await answer(order), wire) }
    }

    private func reply(_ answer: OrderAnswer, _ wire: Wire) {
        guard let line = try? JSONEncoder().encode(answer) else { return }
        wire.send(line)
    }
}

/// A socket that accepts until it is stopped.
private final class Listener: Sendable {
    private let path: String
    private let socket: Int32
    /// Reading end, writing end: closing the writing end wakes the thread.
    private let bell: (reader: Int32, writer: Int32)

    /// Called by who has the lock of the database, so a socket that is there already is left over from a crash.
    init?(_ path: String) {
        unlink(path)
        let socket = unixSocket()
        guard socket >= 0 else { return nil }
        var ends: [Int32] = [-1, -1]
        guard withAddress(of: path, { bind(socket, $0, $1) }) == 0, chmod(path, 0o600) == 0, listen(socket, 16) == 0,
            pipe(&ends) == 0
        else {
            let why = errno
            close(socket)
            errno = why
            return nil
        }
        (self.path, self.socket, bell) = (path, socket, (ends[0], ends[1]))
    }

    func serve(_ handle: (Wire) -> Void) {
        defer {
            close(socket)
            close(bell.reader)
        }
        while true {
            var waiting = [
                pollfd(fd: socket, events: Int16(POLLIN), revents: 0), pollfd(fd: bell.reader, events: 0, revents: 0),
            ]
            guard poll(&waiting, 2, -1) >= 0 || errno == EINTR, waiting[1].revents == 0 else { return }
            guard waiting[0].revents != 0 else { continue }
            let descriptor = accept(socket, nil, nil)
            if descriptor >= 0 {
                handle(Wire(descriptor, patience: 5))
            } else if errno != EINTR, errno != ECONNABORTED {
                // No descriptors left, most likely: try again a little later.
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }

    func stop() {
        unlink(path)
        close(bell.writer)
    }
}
