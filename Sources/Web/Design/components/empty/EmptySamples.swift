enum EmptySamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample(
                "empty",
                EmptyState(
                    v.say("Nog geen doelen", "No objectives yet"),
                    v.say(
                        "Hier komt wat jullie dit kwartaal willen bereiken. Begin met één doel; twee of drie is genoeg.",
                        "This will hold what you want to reach this quarter. Start with one objective; two or three is enough."
                    ),
                    drawing: .goals,
                    act: Button(v.say("Schrijf het eerste doel", "Write the first objective"), link: "/design")))
        ]
    }
}
