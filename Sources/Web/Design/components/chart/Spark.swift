/// A small line without axes: where a value came from. `points` and `pace` lie in 0 to 1 on both axes (x time, y up).
package struct Spark: Component {
    package var points: [ChartPoint]
    package var pace: [ChartPoint]
    package var tone: Tone
    package var label: String

    package init(_ points: [ChartPoint], pace: [ChartPoint] = [], tone: Tone = .neutral, label: String) {
        (self.points, self.pace, self.tone, self.label) = (points, pace, tone, label)
    }

    package var html: HTML {
        """
        <svg class="spark \(tone.className)" viewBox="0 0 140 40" role="img" aria-label="\(label)">\
        \(if: pace.count > 1, "<path class=\"pace\" d=\"\(path(pace))\"/>")\
        \(if: points.count > 1, "<path class=\"line\" d=\"\(path(points))\"/>")\
        \(points.last.map { "<circle cx=\"\(Share.tenths(x($0)))\" cy=\"\(Share.tenths(y($0)))\" r=\"3\"/>" as HTML })</svg>
        """
    }

    private func x(_ point: ChartPoint) -> Double { 3 + Share.held(point.x) * 134 }
    private func y(_ point: ChartPoint) -> Double { 36 - Share.held(point.y) * 32 }

    private func path(_ points: [ChartPoint]) -> HTML {
        var path = SVGPath(capacity: points.count * 10)
        for (index, point) in points.enumerated() { path.add(index == 0 ? "M" : "L", x(point), y(point)) }
        return path.html
    }
}

/// A place in a chart, both 0 to 1; beyond is held at the edge.
package struct ChartPoint: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// What it says in a tooltip and in the table, such as `3 nov.: 71%`.
    package var text: String

    package init(_ x: Double, _ y: Double, _ text: String = "") {
        (self.x, self.y, self.text) = (x.isFinite ? x : 0, y.isFinite ? y : 0, text)
    }
}
