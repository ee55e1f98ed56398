import Domain
import TestKit
import Testing
import Web

@testable import App

@Suite struct HelpTests {
    @Test(arguments: Language.allCases) func `every page of the manual is there, with the same parts`(
        _ language: Language
    ) throws {
        let other: Language = language == .nl ? .en : .nl
        for topic in HelpTopic.allCases {
            let page = try #require(ManualPage(topic, Voice(language)), "\(topic)")
            let twin = try #require(ManualPage(topic, Voice(other)), "\(topic)")
            #expect(!page.title.isEmpty && page.sections.count == twin.sections.count, "\(topic)")
            #expect(page.sections.allSatisfy { !$0.title.isEmpty && $0.text.count > 40 }, "\(topic)")
        }
        let written = AppAssets.manual.filter { $0.language == language.rawValue }.map(\.name)
        #expect(Set(written) == Set(HelpTopic.allCases.map(\.rawValue)))
    }

    @Test(arguments: Language.allCases) func `every link in the manual leads to a page`(_ language: Language)
        async throws
    {
        try await withHouse(.sqlite) { house in
            let index = try await house.page("/help", as: .anna, language: language.rawValue)
            #expect(index.status == 200)
            for topic in HelpTopic.allCases {
                #expect(index.text.contains("href=\"\(topic.link)\""), "\(topic)")
                let page = try await house.page(topic.link.text, as: .anna, language: language.rawValue)
                #expect(page.status == 200 && !page.text.contains(".md\"") && !page.text.contains("]("), "\(topic)")
                for link in Self.links(page.text) {
                    let found = try await house.page(link, as: .anna)
                    #expect(found.status == 200, "\(topic): \(link)")
                }
            }
        }
    }

    @Test func `the manual uses the words that the organisation chose`() throws {
        let chosen = ManualPage.inEnglishTerms(
            "Schrijf het doel op.\nEen nieuw doel, en kernresultaten. Zie Doelen en doelwaarde.")
        #expect(chosen == "Schrijf de Objective op.\nEen nieuwe Objective, en Key Results. Zie Doelen en doelwaarde.")
        let choice = "Kies *doel* of *Objective*."
        #expect(ManualPage.inEnglishTerms(choice) == choice)
        let own = try #require(ManualPage(.writing, Voice(.nl)))
        let english = try #require(ManualPage(.writing, Voice(.nl, terms: .english)))
        #expect(own.lead.contains("nieuw doel") && english.lead.contains("nieuwe Objective"))
        #expect(!english.sections.contains { $0.text.contains(/\bkernresulta/) })
    }

    @Test(arguments: ["nope", "start.md", "..%2fstart", "START"])
    func `a page that is not there is not found`(_ topic: String) async throws {
        try await withHouse(.sqlite) { house in
            try await equal(house.page("/help/\(topic)", as: .cem).status, 404)
        }
    }

    /// The addresses here that the text of a page leads to; assets are the kit's.
    private static func links(_ page: String) -> Set<String> {
        Set(page.matches(of: /<a [^>]*href="(\/[^"#]*)/).map { String($0.1) })
    }
}
