enum HeadSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("head", head(v)),
            Sample("head-plain", PageHead(v.say("Doelen", "Goals"), lead: HTML(text: v.say("Wat we dit kwartaal willen bereiken, en waarom.", "What we want to reach this quarter, and why.")))),
        ]
    }

    static func head(_ v: Voice) -> PageHead {
        PageHead(
            v.say("Wie belt, is in één keer geholpen", "One call is enough"),
            crumbs: Breadcrumbs(v, [("Zonneveld", "/"), (v.say("Klantenservice", "Customer service"), "/teams/x"), (v.say("4e kwartaal 2026", "Q4 2026"), nil)]),
            lead: "<p><strong>\(v.say("Waarom", "Why"))</strong> \(v.say("Mensen bellen nu gemiddeld drie keer over hetzelfde. Dat kost hen tijd en ons vertrouwen.", "People now call three times about the same thing. That costs them time and us trust."))</p><p class=\"standing\">\(Status(.warn, .risk, v.say("loopt risico", "at risk"))) <span class=\"muted\">\(v.say("44% gedaan, 61% verwacht · vertrouwen 5,3", "44% done, 61% expected · confidence 5.3"))</span></p>",
            acts: "\(Button(v.say("Ik help mee", "I help with this"), link: "/a"))\(Button(v.say("Stel een vraag", "Ask a question"), kind: .plain, link: "/b"))\(Button(v.say("Doe een voorstel", "Make a suggestion"), kind: .plain, link: "/c"))",
            facts: "\(PersonChip("Bram Jansen", link: "/people/b"))<span>\(v.say("de lat ligt hoog", "aspirational"))</span><span>\(v.say("helpt mee aan", "contributes to")) <a href=\"/o\">\(v.say("Klanten blijven omdat het klopt", "Customers stay because it works"))</a></span>",
            aside: Ring(0.44, expected: 0.61, value: "44%", caption: v(.kitExpected, ["share": "61%"]), label: v(.kitProgressExpected, ["share": "44%", "expected": "61%"])).html)
    }
}

enum ButtonSamples {
    static func all(_ v: Voice) -> [Sample] {
        let buttons: HTML = """
            <div class="acts">\(Button(v.say("Bewaar check-in", "Save check-in")))\(Button(v.say("Nieuw doel", "New objective"), kind: .quiet, link: "/new", icon: .plus))\
            \(Button(v.say("Verwijder definitief", "Delete for good"), kind: .danger))\(Button(v.say("Annuleren", "Cancel"), kind: .plain, link: "/"))</div>
            """
        return [Sample("buttons", buttons)]
    }
}

enum FieldSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("form", form(v)),
            Sample("confirm", ConfirmForm(
                v, action: "/x", title: v.say("Doel verwijderen?", "Delete this objective?"),
                text: "<p>\(v.say("Alle check-ins gaan mee. Dit kan niet terug.", "All check-ins go with it. This cannot be undone."))</p>",
                button: v.say("Verwijder doel", "Delete objective"), cancel: "/")),
        ]
    }

    static func form(_ v: Voice) -> HTML {
        let title = Field("title", label: v.say("Titel", "Title"), value: "<b>&\"'", hint: v.say("Eén zin die iedereen begrijpt.", "One sentence everybody understands."), isRequired: true, maxLength: 140)
        let value = Field("value", label: v.say("Nieuwe waarde", "New value"), kind: .number, value: "abc", error: v.say("Vul een getal in, zoals 12,5.", "Enter a number, such as 12.5."), unit: "%")
        return PostForm("/save", draftKey: "sample", body: """
            \(ErrorSummary(v, [(value.id, v.say("Vul een getal in, zoals 12,5.", "Enter a number, such as 12.5."))]))\(title)\(value)\
            \(Field("team", label: "Team", kind: .choice([Choice("a", v.say("Klantenservice", "Customer service")), Choice("b", v.say("Techniek", "Engineering"))]), value: "b"))\
            \(Field("why", label: v.say("Waarom", "Why"), kind: .area(rows: 3), optionalMark: v(.kitOptional)))\
            \(RadioGroup("bar", legend: v.say("Hoe hoog ligt de lat?", "How high is the bar?"), choices: [Choice("c", v.say("Toegezegd", "Committed"), hint: v.say("We halen 100%.", "We reach 100%.")), Choice("s", v.say("De lat ligt hoog", "Aspirational"), hint: v.say("70% is al een succes.", "70% is a success."))], value: "s"))\
            \(Checkbox("open", v.say("Iedereen mag dit zien", "Everybody may see this"), isTicked: true))\
            <div class="acts">\(Button(v.say("Bewaar doel", "Save objective")))\(Button(v(.kitCancel), kind: .plain, link: "/"))</div>
            """).html
    }
}

enum ScaleSamples {
    static func all(_ v: Voice) -> [Sample] {
        let confidence = Scale(
            "confidence", legend: v.say("Hoe zeker ben je dat we het halen?", "How sure are you that we will reach it?"), value: 7,
            low: v.say("geen kans", "no chance"), high: v.say("zeker", "certain"))
        let fingers = Scale(
            "fingers", legend: v.say("Draagvlakronde: nul tot vijf vingers", "Consent round: zero to five fingers"), range: 0...5,
            low: v.say("ik ben tegen", "I object"), high: v.say("ik draag dit", "I carry this"), error: v.say("Kies een getal.", "Choose a number."))
        return [Sample("scale", confidence), Sample("scale-short", fingers)]
    }
}
