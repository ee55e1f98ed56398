import Web

/// What else there is to choose: a line for each page of settings.
enum SettingsLinks {
    static func organisation(_ voice: Voice, mayManageSignIn: Bool, _ pages: [(name: String, link: Link)]) -> HTML {
        var links: [(text: String, link: Link)] = [
            (voice(.mailSettings), "/settings/mail"), (voice(.ideaSettings), "/settings/ideas"),
        ]
        if mayManageSignIn { links.append((voice(.signInSettingsTitle), "/settings/sign-in")) }
        return list(voice, links + pages.map { (text: $0.name, link: $0.link) })
    }

    static func mine(_ voice: Voice) -> HTML {
        list(
            voice,
            [
                (voice(.ownSignInTitle), "/me/sign-in"), (voice(.mailMine), "/me/mail"),
                (voice(.tokenTitle), "/me/tokens"), (voice(.ownTitle), "/me/data"),
            ])
    }

    private static func list(_ voice: Voice, _ links: [(text: String, link: Link)]) -> HTML {
        let rows = Rows(links.map { "<div class=\"between\"><a href=\"\($0.link)\">\($0.text)</a></div>" as HTML })
        return Section(voice(.settingsMore), id: "more", body: rows.html).html
    }
}
