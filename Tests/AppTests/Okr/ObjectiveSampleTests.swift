import Testing
import Web

@testable import App

@Suite struct ObjectiveSampleTests {
    @Test(arguments: Language.allCases) func `every sample renders in both languages, escaped and filled`(
        _ language: Language
    ) throws {
        let v = Voice(language)
        let samples = try ObjectivePage.samples(v) + ObjectiveForm.samples(v) + KeyResultForm.samples(v)
        for sample in samples {
            let text = sample.html.text
            #expect(!text.isEmpty)
            #expect(!text.contains("<geholpen>") && !text.contains("<het>"), "\(sample.name)")
            #expect(!text.contains("{"), "an argument was not filled in \(sample.name)")
            #expect(!text.contains(" style="), "\(sample.name)")
            let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "an id stands twice in \(sample.name)")
        }
    }

    @Test func `the owner's word and the numbers apart are a conversation to have`() throws {
        let page = ObjectivePage(view: try .sample(), voice: Voice(.en), once: "1").html.text
        #expect(page.contains("That is a conversation to have"))
        #expect(page.contains("numbers: on track"))
    }
}
