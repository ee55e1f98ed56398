import Foundation
import Logging
import NIOCore
import ServiceLifecycle

/// Ends the program when open requests keep it from stopping by itself. What was acknowledged is on the disk already.
struct StopBound: Service {
    let log: Logger

    func run() async throws {
        try? await gracefulShutdown()
        let log = log
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 8.5)
            log.warning("A request was still open after 8.5 seconds and is cut off.")
            _exit(0)
        }
    }
}

/// The system's own number for what went wrong on the network.
func systemError(_ error: any Error) -> Int32? {
    switch error {
    case let error as IOError: error.errnoCode
    case is SocketAddressError: EADDRNOTAVAIL
    default: nil
    }
}
