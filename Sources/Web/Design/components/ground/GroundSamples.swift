enum GroundSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("ground", ground(v, 11, 24)), Sample("ground-few", ground(v, 2, 3, id: "g3")),
            Sample("ground-many", ground(v, 260, 412, id: "g400")), Sample("ground-nobody", ground(v, 0, 7, id: "g0")),
        ]
    }

    static func ground(_ v: Voice, _ carried: Int, _ all: Int, id: String = "ground") -> Ground {
        Ground(
            id: id, title: v.say("Draagvlak", "Ground"), carried: carried, concerned: all,
            sentence:
                "<strong>\(v.say("\(carried) van \(all)", "\(carried) of \(all)"))</strong> \(v.say("mensen zeggen openlijk: ik sta hierachter", "people say openly: I stand behind this"))",
            label: v.say(
                "\(carried) van \(all) mensen staan openlijk achter dit doel",
                "\(carried) of \(all) people openly stand behind this objective"),
            aside: Button(v.say("Wie ziet wat?", "Who sees what?"), kind: .plain, link: "/design").html,
            foot: """
                <p class="muted">\(v.say("8 mensen helpen mee, 5 staan er met naam achter.", "8 people help, 5 stand behind it by name."))</p>
                """)
    }
}
