import Domain
import Web

/// What else waits for the reader where people think along: consent rounds, suggestions, and what became of their own.
struct AlsoWaitingPage: Component {
    private static let most = 5

    let place: TodayPlace
    let voice: Voice

    private typealias Line = (title: String, link: Link, note: String)

    var html: HTML {
        "\(rounds)\(asking)\(answered)"
    }

    private var rounds: HTML {
        let lines = place.rounds.map { one in
            let day = voice.day(voice.zone.day(one.closesAt.milliseconds - 1))
            let link: Link = "/objectives/\(one.objective.text)/consent-round"
            return Line(one.title, link, voice(.consentUntil, ["day": .text(day)]))
        }
        return card(voice(.consentToday, ["n": .count(lines.count)]), lines)
    }

    private var asking: HTML {
        let count = place.asking.reduce(0) { $0 + $1.count }
        let lines = place.asking.map { one in
            let link = Link("/objectives/\(one.objective.text)/suggestions")
            return Line(one.title, link, voice(.suggestionCount, ["n": .count(one.count)]))
        }
        return card(voice(.suggestionWaiting, ["n": .count(count)]), lines)
    }

    private var answered: HTML {
        let lines = place.answered.map { Line($0.title, "/suggestions/\($0.suggestion.text)", voice($0.state.word)) }
        return card(voice(.suggestionAnswers), lines)
    }

    private func card(_ title: String, _ lines: [Line]) -> HTML {
        guard !lines.isEmpty else { return HTML() }
        return Card(
            title, tone: .info,
            body: """
                <ul class="waits">\(each: Array(lines.prefix(Self.most)), { "<li><a href=\"\($0.link)\">\($0.title)</a> <span class=\"muted\">\($0.note)</span></li>" })</ul>
                """
        ).html
    }
}
