import Web

/// Before there is a cycle and a team.
struct GoalsEmptyPage: Component {
    let voice: Voice
    var html: HTML {
        "\(PageHead(voice(.goalsTitle)))\(EmptyState(voice(.goalsNoCycle), voice(.goalsNoCycleText), drawing: .goals, act: Button(voice(.frameCycles), kind: .quiet, link: "/cycles")))"
    }
}
