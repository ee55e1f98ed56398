internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// Why the kit itself does not serve a request; handed to the ``Edge`` like any other error.
package enum NotServed: Error, Sendable, Hashable {
    case notFound
    /// The reply gets its `Allow` header from the kit.
    case methodNotAllowed([Method])
    case crossSite
    case bodyTooLarge(limit: Int)
    case malformed(String)
    /// For a host that we are not.
    case misdirected

    package var status: Int {
        switch self {
        case .notFound: 404
        case .methodNotAllowed: 405
        case .crossSite: 403
        case .bodyTooLarge: 413
        case .malformed: 400
        case .misdirected: 421
        }
    }
}

/// Turns everything that was thrown, also a ``NotServed``, into an answer: a friendly page, or problem+json below `/api`.
package typealias Edge = @Sendable (Request, any Error) async -> Reply

package struct SiteOptions: Sendable {
    /// What `Origin` and `Host` must equal, and below which path we hang. Nil: the request's own `Host`.
    package var address: PublicAddress?
    /// Whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    package var trustedProxies: ProxyNetworks
    package var contentSecurity: ContentSecurity
    /// Throws for a request that is not let in, before its body is read.
    package var admits: (@Sendable (Request) throws -> Void)?
    /// How long a body may be under way.
    package var bodyDeadline = Duration.seconds(60)

    package init(
        baseURL: String? = nil, trustedProxies: ProxyNetworks = .none,
        contentSecurity: ContentSecurity = ContentSecurity()
    ) {
        address = baseURL.flatMap(PublicAddress.init(parsing:))
        (self.trustedProxies, self.contentSecurity) = (trustedProxies, contentSecurity)
    }

    var isSecure: Bool { address?.isSecure ?? false }
}

/// What answers requests: routing, body, CSRF, security headers, the error edge. Nothing a client sends may trap here.
package struct Site: HTTPResponder {
    package typealias Context = Visitor

    let tree: RouteTree
    let options: SiteOptions
    let edge: Edge
    private let common: HTTPFields
    private let mount: Mount

    init(tree: RouteTree, options: SiteOptions, edge: @escaping Edge) {
        (self.tree, self.options, self.edge) = (tree, options, edge)
        common = SecurityHeaders.fields(options)
        mount = Mount(options.address?.base ?? "")
    }

    package func respond(to raw: Hummingbird.Request, context: Visitor) async throws -> Response {
        let reading = RequestReader(options: options, mount: mount)
        var (request, refused) = reading.head(of: raw, from: context)
        var reply: Reply
        var isRead = !RequestReader.hasBody(raw)
        do {
            if let refused { throw refused }
            let endpoint = try find(&request)
            try options.admits?(request)
            if !endpoint.takesCrossSite { try CrossSite.check(request, options) }
            request.body = try await reading.body(of: raw, method: request.method, limit: endpoint.bodyLimit)
            isRead = isRead || !request.method.isSafe
            reply = try await endpoint.handle(request)
        } catch {
            reply = await edge(request, error)
            if case .methodNotAllowed(let methods) = error as? NotServed {
                reply = reply.with("Allow", methods.map(\.rawValue).joined(separator: ", "))
            }
        }
        let answer = response(mount.outer(reply), to: request, raw, context)
        return isRead ? answer : last(answer, context)
    }

    /// The body of the request stays unread, so nothing can follow on this connection: it is closed, after a moment in
    /// which the answer arrives.
    private func last(_ answer: Response, _ visitor: Visitor) -> Response {
        var answer = answer
        answer.headers[.connection] = "close"
        guard visitor.isConnected else { return answer }
        let (body, length) = (answer.body, answer.headers[.contentLength].flatMap { Int($0) })
        answer.body = ResponseBody(contentLength: length) { writer in
            try await body.write(writer)
            try await Task.sleep(for: .milliseconds(500))
            throw Unread()
        }
        return answer
    }

    /// Cuts the connection.
    private struct Unread: Error {}

    private func find(_ request: inout Request) throws -> RouteTree.Endpoint {
        guard let segments = RequestReader.segments(of: request.path) else { throw NotServed.malformed("path") }
        guard let match = tree.match(segments) else { throw NotServed.notFound }
        let endpoint = match.endpoints[request.method] ?? (request.method == .head ? match.endpoints[.get] : nil)
        guard let endpoint else { throw NotServed.methodNotAllowed(Self.allowed(match.endpoints)) }
        request.route = endpoint.path
        request.parameters = Array(zip(endpoint.names, match.values).map { (name: $0.0, value: $0.1) })
        return endpoint
    }

    private static func allowed(_ endpoints: [Method: RouteTree.Endpoint]) -> [Method] {
        Method.allCases.filter { endpoints[$0] != nil || ($0 == .head && endpoints[.get] != nil) }
    }

    private func response(_ reply: Reply, to request: Request, _ raw: Hummingbird.Request, _ visitor: Visitor)
        -> Response
    {
        var fields = common
        if reply.isPrivate { fields[.cacheControl] = "no-store" }
        if let name = SecurityHeaders.requestID { fields[name] = request.id }
        for header in reply.headers + request.afterwards.all {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        let status = HTTPResponse.Status(code: (200...599).contains(reply.status) ? reply.status : 500)
        switch reply.body {
        case .bytes(let whole):
            let packed = Packing.pack(reply, for: request)
            if packed != nil { fields[.contentEncoding] = "gzip" }
            let bytes = packed ?? whole
            if request.method == .head {
                fields[.contentLength] = String(bytes.count)
                return Response(status: status, headers: fields)
            }
            return Response(
                status: status, headers: fields,
                body: bytes.isEmpty ? .init() : .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .stream(let write):
            if request.method == .head { return Response(status: status, headers: fields) }
            return Response(
                status: status, headers: fields,
                body: .init { writer in
                    var out = ReplyWriter(writer)
                    try await write(&out)
                    try await out.finish()
                })
        case .events(let stream):
            if request.method == .head {
                stream.outlet.close()
                return Response(status: status, headers: fields)
            }
            return Response(
                status: status, headers: fields,
                body: .init { writer in
                    var open: any ResponseBodyWriter = writer
                    try await stream.write(to: &open, for: raw, isConnected: visitor.isConnected)
                })
        }
    }
}

/// The connection a request came in on.
package struct Visitor: InitializableFromSource {
    let address: String?
    /// False in tests that hand a request to the site without a network.
    let isConnected: Bool

    package init(address: String?) { (self.address, isConnected) = (address, false) }

    package init(source: ApplicationRequestContextSource) {
        (address, isConnected) = (source.channel.remoteAddress?.ipAddress, true)
    }
}
