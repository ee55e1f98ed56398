enum DefinitionsSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample(
                "definitions",
                Definitions([
                    (v.say("Beginwaarde", "Baseline"), "54%"), (v.say("Doelwaarde", "Target"), "80%"),
                    (v.say("Van wie", "Owner"), PersonChip("Cem Yıldız", link: "/design").html),
                ]))
        ]
    }
}
