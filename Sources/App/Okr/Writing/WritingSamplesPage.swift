import Domain
import Web

extension RemarksPage {
    static func samples(_ v: Voice) -> [Sample] {
        let numbers = v.preview(.decrease, baseline: 20, target: 12, unit: "min")
        return [
            Sample("remarks", RemarksPage(.objective, [.soundsLikeTask, .hasNumber, .whyIsThin], v)),
            Sample("remarks-none", RemarksPage(.objective, [], v)),
            Sample("remarks-numbers", RemarksPage(.keyResult(.decrease), [.countsWork], preview: numbers, v)),
            Sample("writing-objective", WritingHelpPage.objective(v)),
            Sample("writing-key-result", WritingHelpPage.keyResult(v)),
        ]
    }
}
