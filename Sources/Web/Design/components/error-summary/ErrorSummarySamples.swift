enum ErrorSummarySamples {
    static func all(_ v: Voice) -> [Sample] {
        let errors = [
            (
                "f-value",
                v.say("Nieuwe waarde: vul een getal in, zoals 12,5.", "New value: enter a number, such as 12.5.")
            ),
            ("f-title", v.say("Titel: vul dit in.", "Title: fill this in.")),
        ]
        return [Sample("error-summary", ErrorSummary(v, errors, takesFocus: false))]
    }
}
