import Domain
import Web

/// What stands in the place of a row that was saved.
struct CheckInSavedPage: Component {
    let title: String
    let now: String
    let goal: String
    let saved: String
    /// Where to go when this was the last one.
    let next: Link

    var html: HTML {
        """
        <div class="saved-row" data-next="\(next)">\(Notice(.good, "<strong>\(title)</strong> <span class=\"line\"><b>\(now)</b> <span class=\"muted\">\(goal)</span></span> \(saved)"))</div>

        """
    }

    init(_ keyResult: KeyResult, next: Link, _ voice: Voice) {
        (title, now, goal) = (keyResult.title.text, voice.now(keyResult) ?? "–", voice.goal(keyResult))
        (saved, self.next) = (voice(.kitSaved), next)
    }
}
