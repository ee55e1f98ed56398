import Domain
import Web

/// What the product would ask about a text while someone writes it. All remarks stand in the page, those that do not
/// apply hidden: without JavaScript the button "look along" shows them again, with it they follow what is typed.
struct RemarksPage: Component {
    enum About: Sendable {
        case objective
        case keyResult(Metric.Kind)
    }

    let voice: Voice
    let about: About
    let remarks: [Remark]
    /// What the numbers mean, as a sentence.
    var preview = ""

    init(_ about: About, _ remarks: [Remark], preview: String = "", _ voice: Voice) {
        (self.voice, self.about, self.remarks, self.preview) = (voice, about, remarks, preview)
    }

    var html: HTML {
        """
        <div class="remarks" role="status" data-remarks="/writing/remarks">\(if: !preview.isEmpty, "<p data-preview>\(preview)</p>")\
        <ul>\(each: possible, { "<li data-remark=\"\($0.rawValue)\"\(attribute: "hidden", if: !remarks.contains($0))>\(sentence($0))</li>" })</ul></div>

        """
    }

    private var possible: [Remark] {
        switch about {
        case .objective: [.soundsLikeTask, .hasNumber, .isShort, .isLong, .whyIsThin, .whyRepeats]
        case .keyResult(let kind):
            [.soundsLikeTask, .countsWork, .isLong, .isAllOrNothing]
                + (kind.isNumber ? [.startIsMissing, .targetIsMissing, .targetIsNoChange] : [])
        }
    }

    private func sentence(_ remark: Remark) -> String {
        switch remark {
        case .soundsLikeTask:
            if case .objective = about { voice(.writingTask) } else { voice(.writingKrTask) }
        case .hasNumber: voice(.writingNumber)
        case .isLong: voice(.writingLong)
        case .isShort: voice(.writingShort)
        case .whyIsThin: voice(.writingWhyThin)
        case .whyRepeats: voice(.writingWhyRepeats)
        case .startIsMissing: voice(.writingStart)
        case .targetIsMissing: voice(.writingTarget)
        case .targetIsNoChange: voice(.writingNoChange)
        case .countsWork: voice(.writingCountsWork)
        case .isAllOrNothing: voice(.writingAllOrNothing)
        }
    }
}

extension Voice {
    /// What a key result of this kind will say, with the numbers that are known so far.
    func preview(_ kind: Metric.Kind, baseline: Double?, target: Double?, unit: String) -> String {
        func say(_ number: Double) -> WordValue { .text(amount(number, unit: unit)) }
        switch kind {
        case .increase, .decrease:
            guard let baseline, let target, baseline != target else { return self(.writingPreviewNumbers) }
            let middle = (baseline + target) / 2
            return self(
                kind == .increase ? .writingPreviewUp : .writingPreviewDown,
                ["from": say(baseline), "to": say(target), "middle": say(middle)])
        case .atLeast, .atMost:
            guard let target else { return self(.writingPreviewLimit) }
            let first = self(kind == .atLeast ? .writingPreviewAtLeast : .writingPreviewAtMost, ["to": say(target)])
            guard let baseline else { return first }
            return first + " " + self(.writingPreviewRed, ["red": say(baseline)])
        case .milestones: return self(.writingPreviewSteps)
        case .levels: return self(.writingPreviewLevels)
        case .binary: return self(.writingPreviewBinary)
        }
    }
}

/// Beside the form: what makes a good one, with examples.
struct WritingHelpPage: Component {
    let voice: Voice
    let title: Word
    let points: [Word]
    let examples: [(not: Word, but: Word)]

    var html: HTML {
        """
        <aside class="writing-help" aria-label="\(voice(title))"><h2>\(voice(title))</h2><ul>\(each: points, { "<li>\(voice($0))</li>" })</ul>\
        <h3>\(voice(.writingExamples))</h3><ul class="examples">\(each: examples, { "<li><s>\(voice($0.not))</s> \(Icon.arrow) <strong>\(voice($0.but))</strong></li>" })</ul>\
        <p><a href="/help/writing">\(voice(.writingMore))</a></p></aside>

        """
    }

    static func objective(_ voice: Voice) -> WritingHelpPage {
        WritingHelpPage(
            voice: voice, title: .writingGoodObjective,
            points: [.writingObjectiveOne, .writingObjectiveTwo, .writingObjectiveThree, .writingObjectiveFour],
            examples: [
                (.writingNotWebsite, .writingButWebsite), (.writingNotTraining, .writingButTraining),
                (.writingNotGrow, .writingButGrow),
            ])
    }

    static func keyResult(_ voice: Voice) -> WritingHelpPage {
        WritingHelpPage(
            voice: voice, title: .writingGoodKeyResult,
            points: [.writingKeyResultOne, .writingKeyResultTwo, .writingKeyResultThree, .writingKeyResultFour],
            examples: [
                (.writingNotCalls, .writingButCalls), (.writingNotHappier, .writingButHappier),
                (.writingNotMeetings, .writingButMeetings),
            ])
    }
}
