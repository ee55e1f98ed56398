/// A line over time with the expected pace, two axes of words, and the same as a table.
/// It stretches with its place while its text keeps its size.
package struct LineChart: Component {
    package var voice: Voice
    package var points: [ChartPoint]
    package var pace: [ChartPoint]
    package var tone: Tone
    package var label: String
    /// From low to high, each with its height 0 to 1.
    package var heights: [(share: Double, text: String)]
    /// From left to right, each with its place 0 to 1.
    package var days: [(share: Double, text: String)]
    /// Names of the line and the pace, for the legend.
    package var names: (line: String, pace: String)
    package var tableHeads: (day: String, value: String)
    /// Day and value, newest first.
    package var table: [(day: String, value: String)]

    package init(
        _ voice: Voice, points: [ChartPoint], pace: [ChartPoint] = [], tone: Tone = .neutral, label: String,
        heights: [(share: Double, text: String)], days: [(share: Double, text: String)],
        names: (line: String, pace: String),
        tableHeads: (day: String, value: String), table: [(day: String, value: String)]
    ) {
        (self.voice, self.points, self.pace, self.tone, self.label) = (voice, points, pace, tone, label)
        (self.heights, self.days, self.names) = (heights, days, names)
        (self.tableHeads, self.table) = (tableHeads, table)
    }

    package var html: HTML {
        """
        <div class="chart \(tone.className)"><figure class="stack"><div class="plot" role="img" aria-label="\(label)"><svg class="plot-axis" width="52" height="240">\
        \(each: heights, { "<text class=\"axis\" x=\"0\" y=\"\(Self.height($0.share))\" dy=\"4\">\($0.text)</text>" })\
        </svg><svg class="plot-in" height="240"><svg y="10" width="100%" height="200" overflow="visible">\(each: heights, { grid($0.share) })\
        <svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">\
        \(if: pace.count > 1, "<path class=\"pace\" d=\"\(path(pace))\"/>")\
        \(if: points.count > 1, "<path class=\"line\" d=\"\(path(points))\"/>")</svg>\
        \(each: points, { dot($0) })\(each: days, { day($0.share, $0.text) })</svg></svg></div>\
        <figcaption><span class="key line-key">\(names.line)</span>\(if: pace.count > 1, "<span class=\"key pace-key\">\(names.pace)</span>")</figcaption></figure>\
        \(asTable)</div>

        """
    }

    private static func height(_ share: Double) -> Tenths { Share.tenths(10 + 200 * (1 - Share.held(share))) }

    private func grid(_ share: Double) -> HTML {
        let y = Share.text(1 - share)
        return "<line class=\"grid\" x2=\"100%\" y1=\"\(y)%\" y2=\"\(y)%\"/>"
    }

    private func day(_ share: Double, _ text: String) -> HTML {
        let anchor = share < 0.08 ? "start" : share > 0.92 ? "end" : "middle"
        return "<text class=\"axis\" x=\"\(Share.text(share))%\" y=\"226\" text-anchor=\"\(anchor)\">\(text)</text>"
    }

    private func dot(_ point: ChartPoint) -> HTML {
        "<circle cx=\"\(Share.text(point.x))%\" cy=\"\(Share.text(1 - point.y))%\" r=\"4\">\(if: !point.text.isEmpty, "<title>\(point.text)</title>")</circle>"
    }

    private func path(_ points: [ChartPoint]) -> HTML {
        var path = SVGPath(capacity: points.count * 10)
        for (index, point) in points.enumerated() {
            path.add(index == 0 ? "M" : "L", Share.held(point.x) * 100, Share.held(1 - point.y) * 100)
        }
        return path.html
    }

    private var asTable: HTML? {
        guard !table.isEmpty else { return nil }
        return Disclosure(
            voice(.kitAsTable),
            body: """
                <table class="chart-table"><thead><tr><th scope="col">\(tableHeads.day)</th><th scope="col" class="number">\(tableHeads.value)</th></tr></thead>\
                <tbody>\(each: table, { "<tr><td>\($0.day)</td><td class=\"number\">\($0.value)</td></tr>" })</tbody></table>
                """
        ).html
    }
}
