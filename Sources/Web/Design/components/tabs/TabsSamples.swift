enum TabsSamples {
    static func all(_ v: Voice) -> [Sample] {
        let tabs = Tabs(
            label: v.say("Weergaven", "Views"),
            [
                .init(v.say("Alles", "All"), "/design", isCurrent: true, count: 12),
                .init(v.say("Van mij", "Mine"), "/design", count: 3),
                .init(v.say("Gesloten", "Closed"), "/design"),
            ])
        return [Sample("tabs", tabs)]
    }
}
