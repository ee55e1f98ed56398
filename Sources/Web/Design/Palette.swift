/// The colours by their names in tokens.css, and what each is for; a test holds the two together.
package enum Palette {
    package static func colours(_ v: Voice) -> [(name: String, purpose: String)] { surfaces(v) + inks(v) }

    private static func surfaces(_ v: Voice) -> [(name: String, purpose: String)] {
        [
            ("paper", v.say("de pagina", "the page")), ("card", v.say("een vel erop", "a sheet on it")),
            ("wash", v.say("rustige vlakken", "calm areas")), ("wash-good", v.say("vlak: op koers", "area: on track")),
            ("wash-warn", v.say("vlak: loopt risico", "area: at risk")),
            ("wash-bad", v.say("vlak: niet op koers", "area: off track")),
            ("wash-celebrate", v.say("vlak: gevierd", "area: celebrated")),
            ("avatar", v.say("voorletters", "initials")),
            ("track", v.say("wat nog open is", "what is still open")), ("hair", v.say("dunne lijnen", "thin lines")),
        ]
    }

    private static func inks(_ v: Voice) -> [(name: String, purpose: String)] {
        [
            ("ink", v.say("tekst", "text")), ("muted", v.say("bijzaken", "secondary text")),
            ("delft", v.say("doen, links, draagvlak", "acts, links, the ground")),
            ("delft-deep", v.say("hetzelfde, aangewezen", "the same, pointed at")),
            ("tulip", v.say("vieren, en niets anders", "celebration, and nothing else")),
            ("polder", v.say("op koers", "on track")),
            ("amber", v.say("loopt risico", "at risk")), ("brick", v.say("niet op koers", "off track")),
            ("line", v.say("randen om in te vullen", "borders of controls")),
            ("on-fill", v.say("tekst op een volle knop", "text on a filled button")),
            ("shade", v.say("schaduw", "shadow")), ("veil", v.say("achter een venster", "behind a dialog")),
        ]
    }

    /// The type scale, small to large.
    package static let sizes = ["small", "body", "large", "larger", "largest"]
    /// The spacing scale, in steps of 4 px.
    package static let spaces = ["s1", "s2", "s3", "s4", "s5", "s6", "s8", "s10", "s12", "s16"]
}
