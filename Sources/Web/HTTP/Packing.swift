internal import HTTPTypes
internal import Synchronization

/// Bytes that are compressed at the first request that can have them so, and kept.
package final class Packed: Sendable {
    package let bytes: [UInt8]
    private let packed = Mutex<[UInt8]?>(nil)

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    var gzip: [UInt8]? {
        packed.withLock { kept in
            if kept == nil { kept = Gzip.packed(bytes, level: Gzip.best) }
            return kept
        }
    }
}

/// Whether and how an answer is compressed on its way out.
enum Packing {
    /// Below this the saving is not worth a header.
    static let least = 1_024

    /// The compressed bytes, or nil to send them as they are.
    static func pack(_ reply: Reply, for request: Request) -> [UInt8]? {
        guard case .bytes(let bytes) = reply.body, bytes.count > least, mayPack(reply, for: request) else { return nil }
        let packed = reply.packed.map(\.gzip) ?? Gzip.packed(bytes, level: Gzip.quick)
        guard let packed, packed.count < bytes.count else { return nil }
        return packed
    }

    /// Not when it holds a secret, and not for what another site asked for: the length of a compressed page tells a
    /// little about what is in it to who may choose a part of it (BREACH). An answer with an `ETag` keeps its bytes, for
    /// the tag names exactly those.
    private static func mayPack(_ reply: Reply, for request: Request) -> Bool {
        guard !reply.isSecret, isText(reply), accepts(request.header("Accept-Encoding")) else { return false }
        if let site = request.header("Sec-Fetch-Site"), site != "same-origin", site != "none" { return false }
        return !reply.headers.contains { $0.name == "ETag" || $0.name == "Content-Encoding" }
    }

    private static func isText(_ reply: Reply) -> Bool {
        guard let type = reply.headers.first(where: { $0.name == "Content-Type" })?.value else { return false }
        return type.hasPrefix("text/") || type.hasPrefix("application/json")
            || type.hasPrefix("application/problem+json")
            || type.hasPrefix("image/svg")
    }

    /// RFC 9110 12.5.3: gzip when it is named (or `*` is) with a quality above 0 that `identity` does not exceed.
    static func accepts(_ header: String?) -> Bool {
        guard let header, header.utf8.count <= 1_024 else { return false }
        var (gzip, any, plain): (Double?, Double?, Double?)
        for item in header.split(separator: ",") {
            let parts = item.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let name = parts.first, let quality = quality(parts.dropFirst()) else { continue }
            switch name {
            case "gzip", "x-gzip": gzip = quality
            case "*": any = quality
            case "identity": plain = quality
            default: continue
            }
        }
        let wanted = gzip ?? any ?? 0
        return wanted > 0 && wanted >= plain ?? 0
    }

    /// 1 without `q=`; nil when it is no number from 0 to 1.
    private static func quality(_ parameters: ArraySlice<String>) -> Double? {
        guard let text = parameters.first(where: { $0.hasPrefix("q=") })?.dropFirst(2) else { return 1 }
        guard text.utf8.count <= 5, let quality = Double(text), quality >= 0, quality <= 1 else { return nil }
        return quality
    }
}
