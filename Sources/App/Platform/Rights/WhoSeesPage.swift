import Domain
import Web

/// The small "who sees this?" at the foot of a page: the answer for this very thing.
struct WhoSeesPage: Component {
    enum Audience: Sendable {
        /// Everybody who may sign in.
        case everyone
        /// What is only for a team: so many people.
        case reserved(team: String, people: Int)
        /// Whoever sees the objective that it belongs to.
        case asObjective(title: String, link: Link)
        /// A page for everybody, with on it only what each may see.
        case pieces
    }

    let audience: Audience
    let voice: Voice

    var html: HTML {
        Disclosure(
            voice(.rightsWho), id: "who-sees-this",
            body: "<p>\(answer)</p><p><a href=\"/who-sees-what\">\(voice(.rightsTitle))</a></p>"
        ).html
    }

    private var answer: HTML {
        switch audience {
        case .everyone: HTML(text: voice(.rightsWhoEveryone))
        case .reserved(let team, let people):
            HTML(text: voice(.rightsWhoTeam, ["team": .text(team), "n": .count(people)]))
        case .asObjective(let title, let link):
            voice.html(.rightsWhoObjective, ["objective": .html("<a href=\"\(link)\">\(title)</a>")])
        case .pieces: HTML(text: voice(.rightsWhoPieces))
        }
    }
}
