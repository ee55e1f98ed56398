enum HeadSamples {
    static func all(_ v: Voice) -> [Sample] { [Sample("head", head(v))] }

    static func head(_ v: Voice) -> PageHead {
        PageHead(
            v.say("Wie belt, is in één keer geholpen", "One call is enough"), crumbs: BreadcrumbsSamples.three(v),
            lead: """
                <p><strong>\(v.say("Waarom", "Why"))</strong> \(v.say("Mensen bellen nu gemiddeld drie keer over hetzelfde. Dat kost hen tijd en ons vertrouwen.", "People now call three times about the same thing. That costs them time and us trust."))</p>\
                <p class="standing">\(Status(.warn, .risk, v.say("loopt risico", "at risk"))) <span class="muted">\(v.say("44% gedaan, 61% verwacht · vertrouwen 5,3", "44% done, 61% expected · confidence 5.3"))</span></p>
                """,
            acts: """
                \(Button(v.say("Ik help mee", "I help with this"), link: "/design"))\(Button(v.say("Stel een vraag", "Ask a question"), kind: .plain, link: "/design"))\
                \(Button(v.say("Doe een voorstel", "Make a suggestion"), kind: .plain, link: "/design"))
                """,
            facts: """
                \(PersonChip("Bram Jansen", link: "/design"))<span>\(v.say("de lat ligt hoog", "aspirational"))</span>\
                <span>\(v.say("helpt mee aan", "contributes to")) <a href="/design">\(v.say("Klanten blijven omdat het klopt", "Customers stay because it works"))</a></span>
                """,
            aside: RingSamples.ring(v).html)
    }
}
