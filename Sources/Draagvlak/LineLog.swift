import Foundation
import Logging

/// A line an event on standard error: `2026-11-22T09:30:00.250Z warning …`.
struct LineLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let pairs = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let time = Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        write("\(time) \(event.level) \(event.message)\(pairs)", to: .standardError)
    }

    static func logger(_ level: Logger.Level) -> Logger {
        Logger(label: "draagvlak") { _ in LineLog(logLevel: level) }
    }
}
