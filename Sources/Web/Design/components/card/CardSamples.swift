enum CardSamples {
    static func all(_ v: Voice) -> [Sample] {
        let plain = Card(
            v.say("Afspraken", "Agreements"),
            body:
                "<p>\(v.say("Een gewoon vel voor wat bij elkaar hoort.", "A plain sheet for what belongs together."))</p>"
        )
        let celebrated = Card(
            v.say("Gevierd", "Celebrated"), tone: .celebrate,
            foot: Button(v.say("Bedank ook", "Say thanks too"), kind: .plain, link: "/design").html,
            body: """
                <p>\(v.say("De kennisbank heeft zijn", "The knowledge base has its")) <strong>\(v.say("1.000e antwoord", "1,000th answer"))</strong>. \
                \(v.say("Eva bedankte Cem en Gijs: “Hier hebben we allemaal elke dag plezier van.”", "Eva thanked Cem and Gijs: “This makes every day better.”"))</p>
                """)
        let rows = Rows(
            [measure(v, .good), measure(v, .warn), stale(v)].map(\.html), label: v.say("Kernresultaten", "Key results"))
        let measures = Section(
            v.say("Kernresultaten", "Key results"), id: "kr",
            act: Button("Check-in", kind: .quiet, link: "/design").html, body: rows.html)
        return [Sample("card", plain), Sample("celebrate", celebrated), Sample("measures", measures)]
    }

    private static func line(_ ys: [Double], to end: Double) -> [ChartPoint] {
        ys.enumerated().map { ChartPoint(Double($0.offset) / Double(max(ys.count - 1, 1)) * end, $0.element) }
    }

    private static func measure(_ v: Voice, _ tone: Tone) -> MeasureRow {
        tone == .good
            ? MeasureRow(
                v.say("In één gesprek opgelost: van 54% naar 80%", "Solved in one call: from 54% to 80%"),
                link: "/design",
                note: HTML(
                    text: v.say(
                        "Cem · 6 dagen geleden · “De nieuwe kennisbank scheelt het meeste.”",
                        "Cem · 6 days ago · “The new knowledge base helps most.”")),
                spark: Spark(
                    line([0, 0.04, 0.1, 0.28, 0.34, 0.52, 0.6], to: 0.85),
                    pace: [ChartPoint(0, 0), ChartPoint(1, 0.9)], tone: .good,
                    label: v.say("Van 54 naar 71", "From 54 to 71")),
                value: "71%", goal: v.say("doel 80%", "target 80%"),
                status: Status(.good, .check, v.say("op koers", "on track")),
                level: Level(8, label: v.say("Vertrouwen 8 van 10", "Confidence 8 of 10")))
            : MeasureRow(
                v.say("Wachttijd: van 9 naar 4 minuten", "Waiting: from 9 to 4 minutes"), link: "/design",
                note: HTML(
                    text: v.say(
                        "Sanne · gisteren · “Twee zieken; maandag weer op sterkte.”",
                        "Sanne · yesterday · “Two ill; back on Monday.”")),
                spark: Spark(
                    line([1, 0.9, 0.72, 0.58, 0.6, 0.63], to: 0.85), pace: [ChartPoint(0, 1), ChartPoint(1, 0.1)],
                    tone: .warn,
                    label: v.say("Van 9 naar 6,8", "From 9 to 6.8")),
                value: v.number(6.8), goal: v.say("doel 4 min", "target 4 min"),
                status: Status(.warn, .risk, v.say("loopt risico", "at risk")),
                level: Level(5, label: v.say("Vertrouwen 5 van 10", "Confidence 5 of 10")))
    }

    private static func stale(_ v: Voice) -> MeasureRow {
        MeasureRow(
            v.say("Medewerkers geven de kennisbank een 8 of hoger", "Colleagues give the knowledge base an 8 or more"),
            link: "/design",
            note:
                "\(v.say("Gijs · 3 weken geleden", "Gijs · 3 weeks ago")) <b class=\"stale\">\(v.say("verouderd", "stale"))</b>",
            spark: Spark(
                line([0, 0.05, 0.08], to: 0.55), pace: [ChartPoint(0, 0), ChartPoint(1, 0.9)], tone: .bad,
                label: v.say("Van 5,9 naar 6,4", "From 5.9 to 6.4")),
            value: v.number(6.4), goal: v.say("doel 8", "target 8"),
            status: Status(.bad, .off, v.say("niet op koers", "off track")),
            level: Level(3, label: v.say("Vertrouwen 3 van 10", "Confidence 3 of 10")))
    }
}
