import Domain

/// Where everything on the map stands, in units of the drawing. The first row stands at the top; what contributes hangs
/// below it, a step to the right, so that any depth stays readable.
struct MapLayout: Sendable {
    struct Place: Sendable, Hashable {
        let x: Int
        let y: Int
    }

    /// A line from what contributes to what it contributes to.
    enum Line: Sendable, Hashable {
        /// Down from the upper one, round the corner, to the left side of the lower one.
        case hanging(from: Place, to: Place)
        /// From the middle of the upper one to a column of its own, and then as if it hung there.
        case spread(from: Place, column: Int, to: Place)
        /// Between the middles of two that stand above each other.
        case straight(from: Place, to: Place)
        /// From right side to right side: it stands below another one.
        case around(from: Place, to: Place)
    }

    static let width = 280
    static let height = 108
    static let gap = 14
    static let indent = 28
    static let row = 56
    static let more = 44
    static let column = 6

    private(set) var places: [ID<Objective>: Place] = [:]
    /// Where "and 37 more" stands.
    private(set) var mores: [ID<Objective>: Place] = [:]
    private(set) var lines: [Line] = []
    private(set) var right = 0
    private(set) var bottom = 0
    /// From the top down, as it is read.
    private(set) var order: [ID<Objective>] = []
    private let nodes: [ID<Objective>: MapView.Node]

    init(_ view: MapView) {
        nodes = view.nodes
        if view.question.of != nil, let root = view.roots.first {
            centre(root, above: view.above)
        } else {
            var x = 0
            for root in view.roots {
                hang(root, Place(x: x, y: 0))
                x = right + Self.row
            }
        }
        for node in nodes.values.sorted(by: { $0.id < $1.id }) {
            for other in node.elsewhere { join(other, to: node.id) }
        }
    }

    private mutating func put(_ id: ID<Objective>, _ place: Place) {
        places[id] = place
        order.append(id)
        right = max(right, place.x + Self.width)
        bottom = max(bottom, place.y + Self.height)
    }

    /// Puts one with all that hangs below it; answers where that ends.
    @discardableResult private mutating func hang(_ id: ID<Objective>, _ place: Place) -> Int {
        put(id, place)
        let from = Place(x: place.x + Self.gap, y: place.y + Self.height)
        var y = from.y + Self.gap
        for child in nodes[id]?.below ?? [] {
            let spot = Place(x: place.x + Self.indent, y: y)
            lines.append(.hanging(from: from, to: Place(x: spot.x, y: y + Self.height / 2)))
            y = hang(child, spot) + Self.gap
        }
        if nodes[id]?.next != nil {
            mores[id] = Place(x: place.x + Self.indent, y: y)
            lines.append(.hanging(from: from, to: Place(x: place.x + Self.indent, y: y + Self.more / 2)))
            y += Self.more + Self.gap
            bottom = max(bottom, y)
        }
        return y - Self.gap
    }

    /// One in the middle: above it what it contributes to, below it its contributors in columns.
    private mutating func centre(_ root: ID<Objective>, above: [ID<Objective>]) {
        let all = nodes[root]?.below ?? []
        let top = above.isEmpty ? 0 : Self.height + Self.row
        let step = Self.width + Self.indent + Self.row / 2
        let columns = max(1, (all.count + Self.column - 1) / Self.column)
        let wide = max(columns * step, above.count * (Self.width + Self.row) - Self.row)
        let own = Place(x: max(0, (wide - Self.width) / 2), y: top)
        var x = max(0, (wide - above.count * (Self.width + Self.row) + Self.row) / 2)
        let head = Place(x: own.x + Self.width / 2, y: top)
        for id in above {
            put(id, Place(x: x, y: 0))
            lines.append(.straight(from: Place(x: x + Self.width / 2, y: Self.height), to: head))
            x += Self.width + Self.row
        }
        put(root, own)
        let from = Place(x: head.x, y: top + Self.height)
        var start = 0
        for first in stride(from: 0, to: all.count, by: Self.column) {
            var y = from.y + Self.row
            for child in all[first..<min(first + Self.column, all.count)] {
                let spot = Place(x: start + Self.indent, y: y)
                let side = Place(x: spot.x, y: y + Self.height / 2)
                lines.append(.spread(from: from, column: start + Self.gap, to: side))
                y = hang(child, spot) + Self.gap
            }
            start = max(start + step, right + Self.row / 2)
        }
        if nodes[root]?.next != nil {
            mores[root] = Place(x: own.x + Self.width + Self.gap, y: top + Self.height - Self.more)
            right = max(right, own.x + 2 * Self.width)
        }
    }

    private mutating func join(_ lower: ID<Objective>, to upper: ID<Objective>) {
        guard let one = places[lower], let other = places[upper] else { return }
        lines.append(
            .around(
                from: Place(x: other.x + Self.width, y: other.y + Self.height / 2),
                to: Place(x: one.x + Self.width, y: one.y + Self.height / 2)))
        right = max(right, max(one.x, other.x) + Self.width + Self.row)
    }
}
