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
        \(points.last.map { "<circle cx=\"\(x($0))\" cy=\"\(y($0))\" r=\"3\"/>" as HTML })</svg>
        """
    }

    private func x(_ point: ChartPoint) -> String { Share.tenths(3 + min(max(point.x, 0), 1) * 134) }
    private func y(_ point: ChartPoint) -> String { Share.tenths(36 - min(max(point.y, 0), 1) * 32) }
    private func path(_ points: [ChartPoint]) -> String {
        points.enumerated().map { ($0.offset == 0 ? "M" : "L") + x($0.element) + " " + y($0.element) }.joined()
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
