import Domain
import Web

/// What came out of a vote: the options by their dots, those with as many on one place. Or why there is no result.
struct VoteResultPage: Component {
    let vote: Vote
    /// What each option is called, as markup, so that it may lead somewhere; an option without shows its id.
    let titles: [String: HTML]
    let voice: Voice

    var html: HTML {
        switch vote.cancellation {
        case .calledOff: return Notice(.info, text: voice(.voteCalledOff)).html
        case .lost: return Notice(.warn, text: voice(.voteLost)).html
        case nil: break
        }
        if vote.state == .closed, vote.isTooFew { return Notice(.warn, text: voice(.voteTooFew)).html }
        guard let ranking = vote.ranking else { return Notice(.info, text: voice(.voteHidden)).html }
        let turnout = voice(.voteTurnout, ["n": .count(vote.given), "all": .count(vote.voters)])
        return """
            <p class="muted">\(turnout)</p>\(if: ranking.dots == 0, "<p>\(voice(.voteNoDots))</p>", else: table(ranking))
            """
    }

    private func table(_ ranking: Ranking<String>) -> HTML {
        let most = Double(max(1, ranking.places.first?.dots ?? 1))
        let rows = ranking.places.map { place in
            [
                titles[place.option] ?? HTML(text: place.option), HTML(text: rank(place)),
                Meter(
                    Double(place.dots) / most, tone: .info, label: voice(.voteDots, ["n": .count(place.dots)]),
                    value: voice.whole(place.dots)
                ).html,
            ]
        }
        return Table(
            voice(.voteResult),
            columns: [.init(voice(.voteOption)), .init(voice(.votePlace)), .init(voice(.voteDotsColumn))],
            rows: rows, hidesCaption: true
        ).html
    }

    private func rank(_ place: Ranking<String>.Place) -> String {
        let rank = voice.whole(place.rank)
        return place.isTied ? voice(.voteShared, ["place": .text(rank)]) : rank
    }
}
