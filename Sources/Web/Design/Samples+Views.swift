enum StatusSamples {
    static func all(_ v: Voice) -> [Sample] {
        let plain = statuses(v, isPill: false)
        let pills = statuses(v, isPill: true)
        return [
            Sample("status", "<p class=\"acts\">\(each: plain, { $0.html })</p><p class=\"acts\">\(each: pills, { $0.html })\(Tag(v.say("concept", "draft")))\(Tag("Q4 2026", tone: .info))</p>"),
            Sample("meter", "<p>\(Meter(0.44, expected: 0.61, label: "44%", value: "44%"))</p><p>\(Meter(1, tone: .good, label: "100%", value: "100%"))</p><p>\(Meter(0, expected: 0.2, tone: .bad, label: "0%", value: "0%"))</p>"),
        ]
    }

    static func statuses(_ v: Voice, isPill: Bool) -> [Status] {
        [
            Status(.good, .check, v.say("op koers", "on track"), isPill: isPill),
            Status(.warn, .risk, v.say("loopt risico", "at risk"), isPill: isPill),
            Status(.bad, .off, v.say("niet op koers", "off track"), isPill: isPill),
            Status(.good, .done, v.say("gehaald", "reached"), isPill: isPill),
            Status(.neutral, .notStarted, v.say("nog niet begonnen", "not started"), isPill: isPill),
        ]
    }
}

enum MeasureSamples {
    static func all(_ v: Voice) -> [Sample] {
        let rows = Rows([first(v), second(v), third(v)].map(\.html), label: v.say("Kernresultaten", "Key results"))
        return [
            Sample("measures", Section(v.say("Kernresultaten", "Key results"), id: "kr", act: Button("Check-in", kind: .quiet, link: "/c").html, body: rows.html))
        ]
    }

    private static func line(_ ys: [Double], to end: Double) -> [ChartPoint] {
        ys.enumerated().map { ChartPoint(Double($0.offset) / Double(max(ys.count - 1, 1)) * end, $0.element) }
    }

    static func first(_ v: Voice) -> MeasureRow {
        MeasureRow(
            v.say("In één gesprek opgelost: van 54% naar 80%", "Solved in one call: from 54% to 80%"), link: "/kr/1",
            note: HTML(text: v.say("Cem · 6 dagen geleden · “De nieuwe kennisbank scheelt het meeste.”", "Cem · 6 days ago · “The new knowledge base helps most.”")),
            spark: Spark(line([0, 0.04, 0.1, 0.28, 0.34, 0.52, 0.6], to: 0.85), pace: [ChartPoint(0, 0), ChartPoint(1, 0.9)], tone: .good, label: v.say("Van 54 naar 71", "From 54 to 71")),
            value: "71%", goal: v.say("doel 80%", "target 80%"), status: Status(.good, .check, v.say("op koers", "on track")),
            level: Level(8, label: v.say("Vertrouwen 8 van 10", "Confidence 8 of 10")))
    }

    static func second(_ v: Voice) -> MeasureRow {
        MeasureRow(
            v.say("Wachttijd: van 9 naar 4 minuten", "Waiting: from 9 to 4 minutes"), link: "/kr/2",
            note: HTML(text: v.say("Sanne · gisteren · “Twee zieken; maandag weer op sterkte.”", "Sanne · yesterday · “Two ill; back on Monday.”")),
            spark: Spark(line([1, 0.9, 0.72, 0.58, 0.6, 0.63], to: 0.85), pace: [ChartPoint(0, 1), ChartPoint(1, 0.1)], tone: .warn, label: v.say("Van 9 naar 6,8", "From 9 to 6.8")),
            value: v.number(6.8), goal: v.say("doel 4 min", "target 4 min"), status: Status(.warn, .risk, v.say("loopt risico", "at risk")),
            level: Level(5, label: v.say("Vertrouwen 5 van 10", "Confidence 5 of 10")))
    }

    static func third(_ v: Voice) -> MeasureRow {
        MeasureRow(
            v.say("Medewerkers geven de kennisbank een 8 of hoger", "Colleagues give the knowledge base an 8 or more"), link: "/kr/3",
            note: "\(v.say("Gijs · 3 weken geleden", "Gijs · 3 weeks ago")) <b class=\"stale\">\(v.say("verouderd", "stale"))</b>",
            spark: Spark(line([0, 0.05, 0.08], to: 0.55), pace: [ChartPoint(0, 0), ChartPoint(1, 0.9)], tone: .bad, label: v.say("Van 5,9 naar 6,4", "From 5.9 to 6.4")),
            value: v.number(6.4), goal: v.say("doel 8", "target 8"), status: Status(.bad, .off, v.say("niet op koers", "off track")),
            level: Level(3, label: v.say("Vertrouwen 3 van 10", "Confidence 3 of 10")))
    }
}

enum ChartSamples {
    static func all(_ v: Voice) -> [Sample] {
        let points = [(0.0, 0.1), (0.12, 0.14), (0.24, 0.2), (0.36, 0.34), (0.5, 0.44), (0.62, 0.62)].map { ChartPoint($0.0, $0.1, "\(v.number($0.1 * 100))%") }
        let chart = LineChart(
            v, points: points, pace: [ChartPoint(0, 0.1), ChartPoint(1, 0.9)], tone: .good,
            label: v.say("Van 54 naar 71 procent, iets boven het tempo", "From 54 to 71 percent, just above pace"),
            heights: [(0, "50%"), (0.5, "65%"), (1, "80%")],
            days: [(0, v.say("1 okt.", "1 Oct")), (0.5, v.say("15 nov.", "15 Nov")), (1, v.say("31 dec.", "31 Dec"))],
            names: (v.say("gemeten", "measured"), v.say("verwacht", "expected")), tableHeads: (v.say("Dag", "Day"), v.say("Waarde", "Value")),
            table: [(v.say("ma 16 nov.", "Mon 16 Nov"), "71%"), (v.say("ma 9 nov.", "Mon 9 Nov"), "66%")])
        return [Sample("chart", Card(v.say("Het verloop", "Over time"), body: chart.html))]
    }
}

enum GroundSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("ground", ground(v, 11, 24)), Sample("ground-few", ground(v, 2, 3, id: "g3")),
            Sample("ground-many", ground(v, 260, 412, id: "g400")),
        ]
    }

    static func ground(_ v: Voice, _ carried: Int, _ all: Int, id: String = "ground") -> Ground {
        Ground(
            id: id, title: v.say("Draagvlak", "Ground"), carried: carried, concerned: all,
            sentence: "<strong>\(v.say("\(carried) van \(all)", "\(carried) of \(all)"))</strong> \(v.say("mensen zeggen openlijk: ik sta hierachter", "people say openly: I stand behind this"))",
            label: v.say("\(carried) van \(all) mensen staan openlijk achter dit doel", "\(carried) of \(all) people openly stand behind this objective"),
            aside: "<a href=\"/w\">\(v.say("Wie ziet wat?", "Who sees what?"))</a>",
            foot: "\(v.say("Laatste draagvlakronde, vertrouwelijk: de meesten gaven 3 of meer.", "Last consent round, confidential: most gave 3 or more.")) <a href=\"/d\">\(v.say("Wat deden we ermee?", "What did we do with it?"))</a>")
    }
}

enum ListSamples {
    static func all(_ v: Voice) -> [Sample] {
        let table = Table(
            v.say("Teams in dit kwartaal", "Teams this quarter"),
            columns: [.init("Team"), .init(v.say("Doelen", "Objectives"), isNumber: true), .init(v.say("Voortgang", "Progress")), .init("Status")],
            rows: [
                ["<a href=\"/t/1\">\(v.say("Klantenservice", "Customer service"))</a>", "3", Meter(0.44, expected: 0.61, label: "44%", value: "44%").html, Status(.warn, .risk, v.say("loopt risico", "at risk")).html],
                ["<a href=\"/t/2\">\(v.say("Techniek", "Engineering"))</a>", "2", Meter(0.7, expected: 0.61, label: "70%", value: "70%").html, Status(.good, .check, v.say("op koers", "on track")).html],
            ])
        let tabs = Tabs(label: v.say("Weergaven", "Views"), [.init(v.say("Alles", "All"), "/a", isCurrent: true, count: 12), .init(v.say("Van mij", "Mine"), "/m", count: 3), .init(v.say("Gesloten", "Closed"), "/c")])
        return [
            Sample("tabs", tabs), Sample("table", table), Sample("pagination", Pagination(v, newer: "/n", older: "/o")),
            Sample("definitions", Definitions([(v.say("Beginwaarde", "Baseline"), "54%"), (v.say("Doelwaarde", "Target"), "80%"), (v.say("Van wie", "Owner"), PersonChip("Cem Yıldız", link: "/p").html)])),
        ]
    }
}

enum PieceSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("notices", "\(Notice(.good, text: v.say("Je check-in is bewaard.", "Your check-in is saved."), isLive: true))\(Notice(.info, text: v.say("Iedereen in je team ziet dit.", "Everybody in your team sees this.")))\(Notice(.warn, text: v.say("Deze cyclus sluit over 3 dagen.", "This cycle closes in 3 days.")))\(Notice(.bad, text: v.say("Dat is niet gelukt. Probeer het nog eens.", "That did not work. Try again.")))"),
            Sample("celebrate", Card(v.say("Gevierd", "Celebrated"), tone: .celebrate, foot: Button(v.say("Bedank ook", "Say thanks too"), kind: .plain, link: "/k").html, body: "<p>\(v.say("De kennisbank heeft zijn", "The knowledge base has its")) <strong>\(v.say("1.000e antwoord", "1,000th answer"))</strong>. \(v.say("Eva bedankte Cem en Gijs: “Hier hebben we allemaal elke dag plezier van.”", "Eva thanked Cem and Gijs: “This makes every day better.”"))</p>")),
            Sample("empty", EmptyState(v.say("Nog geen doelen", "No objectives yet"), v.say("Hier komt wat jullie dit kwartaal willen bereiken. Begin met één doel; twee of drie is genoeg.", "This will hold what you want to reach this quarter. Start with one objective; two or three is enough."), act: Button(v.say("Schrijf het eerste doel", "Write the first objective"), link: "/n"))),
            Sample("disclosure", Disclosure(v.say("Wie ziet wat?", "Who sees what?"), isOpen: true, body: HTML(markdown: v.say("Je **team** ziet je naam. De *organisatie* ziet alleen aantallen.\n\n- nooit wie nee zei\n- nooit wanneer", "Your **team** sees your name. The *organisation* sees counts only.\n\n- never who said no\n- never when")))),
        ]
    }
}
