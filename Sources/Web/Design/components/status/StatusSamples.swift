enum StatusSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("status", "<p class=\"acts\">\(each: statuses(v, isPill: false), { $0.html })</p>"),
            Sample("status-pill", "<p class=\"acts\">\(each: statuses(v, isPill: true), { $0.html })</p>"),
            Sample(
                "tag",
                "<p class=\"line\">\(Tag(v.say("concept", "draft")))\(Tag("Q4 2026", tone: .info))\(Tag(v.say("gevierd", "celebrated"), tone: .celebrate))</p>"
            ),
        ]
    }

    private static func statuses(_ v: Voice, isPill: Bool) -> [Status] {
        [
            Status(.good, .check, v.say("op koers", "on track"), isPill: isPill),
            Status(.warn, .risk, v.say("loopt risico", "at risk"), isPill: isPill),
            Status(.bad, .off, v.say("niet op koers", "off track"), isPill: isPill),
            Status(.good, .done, v.say("gehaald", "reached"), isPill: isPill),
            Status(.neutral, .notStarted, v.say("nog niet begonnen", "not started"), isPill: isPill),
        ]
    }
}
