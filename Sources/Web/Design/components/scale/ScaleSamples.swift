enum ScaleSamples {
    static func all(_ v: Voice) -> [Sample] {
        let confidence = Scale(
            "confidence",
            legend: v.say("Hoe zeker ben je dat we het halen?", "How sure are you that we will reach it?"), value: 7,
            low: v.say("geen kans", "no chance"), high: v.say("zeker", "certain"))
        let fingers = Scale(
            "fingers", legend: v.say("Draagvlakronde: nul tot vijf vingers", "Consent round: zero to five fingers"),
            range: 0...5,
            low: v.say("ik ben tegen", "I object"), high: v.say("ik draag dit", "I carry this"),
            error: v.say("Kies een getal.", "Choose a number."))
        return [Sample("scale", confidence), Sample("scale-short", fingers)]
    }
}
