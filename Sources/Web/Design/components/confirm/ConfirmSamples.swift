enum ConfirmSamples {
    static func all(_ v: Voice) -> [Sample] {
        let form = ConfirmForm(
            v, action: "/design", title: v.say("Doel verwijderen?", "Delete this objective?"),
            text:
                "<p>\(v.say("Alle check-ins gaan mee. Dit kan niet terug.", "All check-ins go with it. This cannot be undone."))</p>",
            button: v.say("Verwijder doel", "Delete objective"), cancel: "/design")
        return [Sample("confirm", form)]
    }
}
