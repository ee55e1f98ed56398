enum TableSamples {
    static func all(_ v: Voice) -> [Sample] {
        let table = Table(
            v.say("Teams in dit kwartaal", "Teams this quarter"),
            columns: [
                .init("Team"), .init(v.say("Doelen", "Objectives"), isNumber: true),
                .init(v.say("Voortgang", "Progress")), .init("Status"),
            ],
            rows: [
                row(
                    v.say("Klantenservice", "Customer service"), "3", 0.44,
                    Status(.warn, .risk, v.say("loopt risico", "at risk"))),
                row(v.say("Techniek", "Engineering"), "2", 0.7, Status(.good, .check, v.say("op koers", "on track"))),
            ])
        return [Sample("table", table)]
    }

    private static func row(_ team: String, _ count: String, _ share: Double, _ status: Status) -> [HTML] {
        let text = "\(Int((share * 100).rounded()))%"
        return [
            "<a href=\"/design\">\(team)</a>", HTML(text: count),
            Meter(share, expected: 0.61, label: text, value: text).html, status.html,
        ]
    }
}
