enum ButtonSamples {
    static func all(_ v: Voice) -> [Sample] {
        let kinds: HTML = """
            <div class="acts">\(Button(v.say("Bewaar check-in", "Save check-in"), link: "/design"))\
            \(Button(v.say("Nieuw doel", "New objective"), kind: .quiet, link: "/design", icon: .plus))\
            \(Button(v.say("Verwijder definitief", "Delete for good"), kind: .danger, link: "/design"))\
            \(Button(v.say("Annuleren", "Cancel"), kind: .plain, link: "/design"))</div>
            """
        return [Sample("buttons", kinds)]
    }
}
