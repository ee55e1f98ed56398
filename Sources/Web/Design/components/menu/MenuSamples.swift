enum MenuSamples {
    static func all(_ v: Voice) -> [Sample] {
        let menu = Menu(
            "<span class=\"button quiet\">\(v.say("Meer", "More"))\(Icon.chevron)</span>",
            items: [
                .init(v.say("Bewerk dit doel", "Edit this objective"), "/design"),
                .init(v.say("Maak een kopie", "Make a copy"), "/design"),
            ])
        return [Sample("menu", menu)]
    }
}
