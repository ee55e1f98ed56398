enum NoticeSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("notice-good", Notice(.good, text: v.say("Je check-in is bewaard.", "Your check-in is saved."))),
            Sample(
                "notice-info",
                Notice(.info, text: v.say("Iedereen in je team ziet dit.", "Everybody in your team sees this."))),
            Sample(
                "notice-warn",
                Notice(.warn, text: v.say("Deze cyclus sluit over 3 dagen.", "This cycle closes in 3 days."))),
            Sample(
                "notice-bad",
                Notice(.bad, text: v.say("Dat is niet gelukt. Probeer het nog eens.", "That did not work. Try again."))),
        ]
    }
}
