import Testing
import Web

@testable import App

@Suite struct PageSampleTests {
    @Test(arguments: Language.allCases) func `every sample fills all its gaps and escapes what it holds`(
        _ language: Language
    ) {
        for terms in Terms.allCases {
            let voice = Voice(language, terms: terms)
            let pages = SignInPage.samples(voice) + TodayPage.samples(voice) + RemarksPage.samples(voice)
            for sample in pages + KeysPage.samples(voice) {
                let text = sample.html.text
                #expect(!text.isEmpty && !text.contains("<Wachttijd>") && !text.contains("{name}"), "\(sample.name)")
                #expect(text.count { $0 == "<" } == text.count { $0 == ">" }, "\(sample.name)")
            }
        }
    }
}
