enum DisclosureSamples {
    static func all(_ v: Voice) -> [Sample] {
        let text = v.say(
            "Je **team** ziet je naam. De *organisatie* ziet alleen aantallen.\n\n- nooit wie nee zei\n- nooit wanneer",
            "Your **team** sees your name. The *organisation* sees counts only.\n\n- never who said no\n- never when")
        let title = v.say("Wie ziet wat?", "Who sees what?")
        return [
            Sample("disclosure", Disclosure(title, body: HTML(markdown: text))),
            Sample("disclosure-open", Disclosure(title, isOpen: true, body: HTML(markdown: text))),
        ]
    }
}
