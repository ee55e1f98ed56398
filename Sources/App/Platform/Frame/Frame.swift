import Domain
import Web

/// A place of the navigation. It enters the list when its room works.
enum Place: CaseIterable, Sendable {
    case today, goals, together

    var link: Link {
        switch self {
        case .today: "/"
        case .goals: "/goals"
        case .together: "/together"
        }
    }

    var icon: Icon {
        switch self {
        case .today: .check
        case .goals: .target
        case .together: .people
        }
    }

    func name(_ voice: Voice) -> String {
        switch self {
        case .today: voice(.frameToday)
        case .goals: voice(.frameGoals)
        case .together: voice(.frameTogether)
        }
    }
}

extension Guest {
    /// A whole page around its content.
    ///
    /// - Parameters:
    ///   - place: where in the navigation this page stands; nil for pages beside it, such as cycles.
    ///   - crumbs: only for pages whose `PageHead` does not carry them.
    ///   - flash: what the last act did; see `Done`.
    ///   - live: what is shown, so that the page hears when it changes.
    func page(
        _ title: String, at place: Place?, crumbs: Breadcrumbs? = nil, flash: Notice? = nil, live: [LiveSubject] = [],
        _ main: HTML
    ) -> HTML {
        var frame = Frame.bare(voice)
        if !live.isEmpty {
            frame.live = Frame.Live(
                on: live.prefix(LiveSubject.most).map(\.text).joined(separator: " "), at: now.milliseconds)
        }
        frame.places = Place.allCases.map {
            Frame.Place($0.name(voice), $0.link, isCurrent: $0 == place, icon: $0.icon)
        }
        frame.product = organisation.name
        if wantsFragment {
            frame.flash = flash
            return Page(frame, title: title, main: printHead + (crumbs?.html ?? HTML()) + main).fragment
        }
        (frame.scheme, frame.density) = (viewer.look.scheme, viewer.look.density)
        frame.search = "/search"
        frame.person = Frame.PersonMenu(viewer.name, id: viewer.id.text, items: menu)
        frame.flash = flash
        return Page(frame, title: title, main: printHead + (crumbs?.html ?? HTML()) + main).html
    }

    private var menu: [Frame.Item] {
        let other: Language = voice.language == .nl ? .en : .nl
        let language = Link("/me/language").query("to", other.rawValue)
        var running: [Frame.Item] = []
        if viewer.may(.managePeople, .none) { running.append(Frame.Item(voice(.framePeople), "/people")) }
        if viewer.may(.manageOrganisation, .none) {
            running.append(Frame.Item(voice(.frameOrganisation), "/settings"))
        }
        if viewer.may(.manageWalls, .none) { running.append(Frame.Item(voice(.wallTitle), "/walls")) }
        return [
            Frame.Item(voice(.frameMine), "/people/\(viewer.id.text)"), Frame.Item(voice(.frameTeams), "/teams"),
            Frame.Item(voice(.frameCycles), "/cycles"),
        ] + running + [
            Frame.Item(voice(.frameSettings), "/me/settings"), Frame.Item(voice(.frameHelp), "/help"),
            Frame.Item(voice(.frameKeys), "/keys"),
            Frame.Item(voice(.frameOtherLanguage), language, isPost: true),
            Frame.Item(voice(.frameSignOut), "/sign-out", isPost: true, forgets: true),
        ]
    }
}

extension Frame {
    /// Around pages for who is not signed in: sign-in itself, and some errors.
    static func bare(_ voice: Voice) -> Frame { Frame(voice: voice, assets: Asset.kit.links) }
}
