import Domain
import Web

extension TodayPage {
    static func samples(_ v: Voice) -> [Sample] {
        var full = TodayPage(voice: v, title: v(.todayMorning, ["name": "Cem"]), facts: ["16-11-2026", "2026 Q4"])
        full.due = [Item(title: "<Wachttijd> van 9 naar 4 minuten", link: "/key-results/1/check-in", note: "7")]
        full.dueCount = 6
        full.rounds = [Item(title: "<Wie> belt, is geholpen", link: "/objectives/1/consent-round", note: "ma 23 nov.")]
        full.mine = [
            FigureRow(
                voice: v, title: "Wie belt, is in één keer geholpen", link: "/objectives/1", note: "Klantenservice",
                progress: 0.44, expected: 0.61, value: "44%", goal: "61%", status: .atRisk, confidence: 5.3)
        ]
        let move = Moved(
            title: "In één gesprek opgelost", link: "/objectives/1", change: "54% → 71%", note: "De kennisbank & meer",
            byline: "Cem", status: .onTrack)
        full.moved = [move]
        full.celebration = move
        var empty = TodayPage(voice: v, title: v(.todayNight, ["name": "Gijs"]), facts: [])
        empty.empty = EmptyState(
            v(.todayNoTeam), v(.todayNoTeamDo), act: Button(v(.todayTeams), kind: .quiet, link: "/teams"))
        var young = TodayPage(voice: v, title: v(.todayMorning, ["name": "Anna"]), facts: ["16-11-2026"])
        young.first = FirstStepsPage(
            voice: v, steps: FirstSteps(hasCycle: false, hasPeople: false, hasObjective: false))
        return [Sample("today", full), Sample("today-empty", empty), Sample("today-first", young)]
    }
}
