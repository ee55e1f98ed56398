package import Hummingbird
package import Logging
package import NIOCore
package import ServiceLifecycle

/// A Hummingbird application around a site: for serving (`runService()`) and for tests (`test(.router)`).
/// - Parameters:
///   - port: 0 takes a free one; `onRunning` tells which.
///   - idle: after so long without a whole head, or a piece of a body, a connection is closed. An answer that is being
///     sent, such as an event stream, is no idleness. Longer than the 60 seconds that proxies keep theirs, so that it is
///     they who close.
///   - services: run beside the server, such as background work.
package func server(
    _ site: Site, host: String = "127.0.0.1", port: Int = 0, idle: TimeAmount = .seconds(75),
    services: [any Service] = [], logger: Logger? = nil,
    onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) -> Application<Site> {
    var quiet = Logger(label: "draagvlak")
    quiet.logLevel = .warning
    return Application(
        responder: site,
        server: .http1(configuration: .init(idleTimeout: idle)),
        configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil, backlog: 4096),
        services: services,
        onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
        logger: logger ?? quiet)
}
