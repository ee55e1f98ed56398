/// A line of the table of contents: who may do what where.
package struct RouteRow<Access: Sendable>: Sendable {
    package let method: Method
    /// `/objectives/{id}`; `{rest...}` at the end takes all that follows.
    package let path: String
    package let access: Access
    /// Also from other sites and programs: the secret in the path says who may, never a cookie.
    package let takesCrossSite: Bool
}

package typealias Handler = @Sendable (Request) async throws -> Reply

/// The only way to a handler. Each row says who may, so a table of all routes exists and can be walked by a test.
package struct Routes<Access: Sendable>: Sendable {
    package private(set) var table: [RouteRow<Access>] = []
    /// Rows that were added twice; the first one serves. A test wants this empty.
    package private(set) var conflicts: [String] = []
    private(set) var tree = RouteTree()

    package init() {}

    /// Adds a row. GET also answers HEAD. Literal segments win over parameters.
    /// - Parameters:
    ///   - bodyLimit: bytes; a longer body is answered with 413.
    ///   - takesCrossSite: only for what asks no cookie who it is.
    package mutating func on(
        _ method: Method, _ path: String, may access: Access, bodyLimit: Int = 1 << 20, takesCrossSite: Bool = false,
        _ handle: @escaping Handler
    ) {
        let endpoint = RouteTree.Endpoint(
            path: path, bodyLimit: bodyLimit, takesCrossSite: takesCrossSite, handle: handle)
        guard tree.insert(method, endpoint) else {
            conflicts.append("\(method.rawValue) \(path)")
            return
        }
        table.append(RouteRow(method: method, path: path, access: access, takesCrossSite: takesCrossSite))
    }

    package mutating func get(_ path: String, may access: Access, _ handle: @escaping Handler) {
        on(.get, path, may: access, handle)
    }

    package mutating func post(_ path: String, may access: Access, _ handle: @escaping Handler) {
        on(.post, path, may: access, handle)
    }

    /// Everything behind the routes: what answers requests.
    package func site(_ options: SiteOptions = SiteOptions(), edge: @escaping Edge) -> Site {
        Site(tree: tree, options: options, edge: edge)
    }
}
