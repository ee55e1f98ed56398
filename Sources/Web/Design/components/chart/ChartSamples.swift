enum ChartSamples {
    static func all(_ v: Voice) -> [Sample] {
        let points = [(0.0, 0.1), (0.12, 0.14), (0.24, 0.2), (0.36, 0.34), (0.5, 0.44), (0.62, 0.62)]
            .map { ChartPoint($0.0, $0.1, "\(v.number($0.1 * 100))%") }
        let chart = LineChart(
            v, points: points, pace: [ChartPoint(0, 0.1), ChartPoint(1, 0.9)], tone: .good,
            label: v.say("Van 54 naar 71 procent, iets boven het tempo", "From 54 to 71 percent, just above pace"),
            heights: [(0, "50%"), (0.5, "65%"), (1, "80%")],
            days: [(0, v.say("1 okt.", "1 Oct")), (0.5, v.say("15 nov.", "15 Nov")), (1, v.say("31 dec.", "31 Dec"))],
            names: (v.say("gemeten", "measured"), v.say("verwacht", "expected")),
            tableHeads: (v.say("Dag", "Day"), v.say("Waarde", "Value")),
            table: [(v.say("ma 16 nov.", "Mon 16 Nov"), "71%"), (v.say("ma 9 nov.", "Mon 9 Nov"), "66%")])
        let sparks: HTML = """
            <p class="line">\(Spark(points, pace: [ChartPoint(0, 0.1), ChartPoint(1, 0.9)], tone: .good, label: v.say("Omhoog, op tempo", "Rising, on pace")))\
            \(Spark([ChartPoint(0.5, 0.5)], label: v.say("Eén meting", "One reading")))</p>
            """
        return [Sample("chart", Card(v.say("Het verloop", "Over time"), body: chart.html)), Sample("spark", sparks)]
    }
}
