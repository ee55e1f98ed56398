/// Finds a handler by path, segment by segment; a literal is tried before a parameter.
struct RouteTree: Sendable {
    struct Endpoint: Sendable {
        let path: String
        let bodyLimit: Int
        let takesCrossSite: Bool
        let handle: Handler
        var names: [String] = []

        init(path: String, bodyLimit: Int, takesCrossSite: Bool, handle: @escaping Handler) {
            (self.path, self.bodyLimit, self.takesCrossSite, self.handle) = (path, bodyLimit, takesCrossSite, handle)
        }
    }

    struct Match {
        let endpoints: [Method: Endpoint]
        let values: [String]
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var endpoints: [Method: Endpoint] = [:]
        var rest: [Method: Endpoint] = [:]
    }

    private var nodes = [Node()]

    /// False when the row is there already.
    mutating func insert(_ method: Method, _ endpoint: Endpoint) -> Bool {
        var endpoint = endpoint
        var at = 0
        for segment in endpoint.path.split(separator: "/") {
            if segment.hasPrefix("{"), segment.hasSuffix("...}") {
                endpoint.names.append(String(segment.dropFirst().dropLast(4)))
                guard nodes[at].rest[method] == nil else { return false }
                nodes[at].rest[method] = endpoint
                return true
            } else if segment.hasPrefix("{"), segment.hasSuffix("}") {
                endpoint.names.append(String(segment.dropFirst().dropLast()))
                at = nodes[at].parameter ?? grow { nodes, new in nodes[at].parameter = new }
            } else {
                let name = String(segment)
                at = nodes[at].literals[name] ?? grow { nodes, new in nodes[at].literals[name] = new }
            }
        }
        guard nodes[at].endpoints[method] == nil else { return false }
        nodes[at].endpoints[method] = endpoint
        return true
    }

    private mutating func grow(_ hang: (inout [Node], Int) -> Void) -> Int {
        nodes.append(Node())
        hang(&nodes, nodes.count - 1)
        return nodes.count - 1
    }

    func match(_ segments: [String]) -> Match? { match(segments, from: 0, at: 0, values: []) }

    private func match(_ segments: [String], from depth: Int, at index: Int, values: [String]) -> Match? {
        let node = nodes[index]
        if depth == segments.count {
            if !node.endpoints.isEmpty { return Match(endpoints: node.endpoints, values: values) }
            return node.rest.isEmpty ? nil : Match(endpoints: node.rest, values: values + [""])
        }
        if let next = node.literals[segments[depth]],
            let found = match(segments, from: depth + 1, at: next, values: values)
        {
            return found
        }
        if let next = node.parameter, !segments[depth].isEmpty,
            let found = match(segments, from: depth + 1, at: next, values: values + [segments[depth]])
        {
            return found
        }
        guard !node.rest.isEmpty else { return nil }
        return Match(endpoints: node.rest, values: values + [segments[depth...].joined(separator: "/")])
    }
}
