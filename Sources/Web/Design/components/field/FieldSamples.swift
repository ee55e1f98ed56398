enum FieldSamples {
    static func all(_ v: Voice) -> [Sample] { [Sample("form", form(v))] }

    static func form(_ v: Voice) -> PostForm {
        PostForm(
            "/design", method: "get",
            body:
                "\(texts(v))\(choices(v))<div class=\"acts\">\(Button(v.say("Bewaar doel", "Save objective")))\(Button(v(.kitCancel), kind: .plain, link: "/design"))</div>"
        )
    }

    private static func texts(_ v: Voice) -> HTML {
        let title = Field(
            "title", label: v.say("Titel", "Title"), value: "<b>&\"'",
            hint: v.say("Eén zin die iedereen begrijpt.", "One sentence everybody understands."),
            isRequired: true, maxLength: 140)
        let value = Field(
            "value", label: v.say("Nieuwe waarde", "New value"), kind: .number, value: "abc",
            error: v.say("Vul een getal in, zoals 12,5.", "Enter a number, such as 12.5."), unit: "%")
        let dots = Field(
            "dots", label: v.say("Bellen kost tijd", "Calling takes time"), kind: .count(least: 0, most: 3), value: "2")
        let day = Field("day", label: v.say("Op welke dag?", "On which day?"), kind: .date, value: "2026-11-23")
        let why = Field("why", label: v.say("Waarom", "Why"), kind: .area(rows: 3), optionalMark: v(.kitOptional))
        return "\(title)\(value)\(dots)\(day)\(why)"
    }

    private static func choices(_ v: Voice) -> HTML {
        let team = Field(
            "team", label: "Team",
            kind: .choice([
                Choice("a", v.say("Klantenservice", "Customer service")), Choice("b", v.say("Techniek", "Engineering")),
            ]), value: "b")
        let bar = RadioGroup(
            "bar", legend: v.say("Hoe hoog ligt de lat?", "How high is the bar?"),
            choices: [
                Choice("c", v.say("Toegezegd", "Committed"), hint: v.say("We halen 100%.", "We reach 100%.")),
                Choice(
                    "s", v.say("De lat ligt hoog", "Aspirational"),
                    hint: v.say("70% is al een succes.", "70% is a success.")),
            ], value: "s")
        return
            "\(team)\(bar)\(Checkbox("open", v.say("Iedereen mag dit zien", "Everybody may see this"), isTicked: true))"
    }
}
