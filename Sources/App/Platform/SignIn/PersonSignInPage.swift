import Domain
import Web

/// What an admin sees of somebody's ways in.
struct PersonSignInPage: Component {
    let voice: Voice
    let reading: PersonSignInReading

    var title: String { voice(.personSignInTitle, ["name": .text(reading.name)]) }

    var html: HTML {
        let here: Link = "/people/\(reading.id.text)/sign-in"
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(reading.name, "/people/\(reading.id.text)")]), lead: "<p>\(voice(.personSignInLead))</p>"))\
            \(Definitions([
                (voice(.personSignInDevices), part(voice(.personSignInSessions, ["n": .count(reading.sessions)]), reading.sessions > 0 ? here + "ending" : nil, voice(.personSignInEnd))),
                (voice(.signInPassword), part(voice(reading.hasPassword ? .personSignInHas : .personSignInHasNot), reading.hasPassword ? here + "password" + "removal" : nil, voice(.ownSignInRemovePassword))),
                (voice(.ownSignInSecondStep), part(voice(reading.hasSecondStep ? .personSignInHas : .personSignInHasNot), reading.hasSecondStep ? here + "second-step" + "removal" : nil, voice(.ownSignInRemoveStep))),
            ]))
            """
    }

    private func part(_ text: String, _ link: Link?, _ button: String) -> HTML {
        "\(text)\(link.map { "<form method=\"post\" action=\"\($0)\">\(Button(button, kind: .quiet))</form>" as HTML })"
    }
}
