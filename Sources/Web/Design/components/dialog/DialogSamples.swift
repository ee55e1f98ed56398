enum DialogSamples {
    static func all(_ v: Voice) -> [Sample] {
        let dialog = Dialog(
            v, id: "who-sees", face: v.say("Wie ziet wat?", "Who sees what?"), kind: .quiet,
            title: v.say("Wie ziet wat?", "Who sees what?"),
            body: HTML(
                markdown: v.say(
                    "Je **team** ziet je naam. De organisatie ziet alleen aantallen.",
                    "Your **team** sees your name. The organisation sees counts only.")))
        return [Sample("dialog", "<div>\(dialog)</div>")]
    }
}
