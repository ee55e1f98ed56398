import Domain
import Foundation
import TestKit
import Testing

@testable import App

@Suite struct RightsTests {
    @Test func `the document says what the table says`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let written = try String(contentsOf: root.appending(path: "docs/PERMISSIONS.md"), encoding: .utf8)
        #expect(written == RightsDocument.text, "run `draagvlak permissions > docs/PERMISSIONS.md`")
        for act in Act.allCases { #expect(written.contains("| `\(act.rawValue)` |"), "\(act)") }
    }

    @Test(arguments: ["nl", "en"]) func `everybody can read who sees what`(_ language: String) async throws {
        try await withHouse(.sqlite) { house in
            for member in Cast.allCases {
                let page = try await house.page("/who-sees-what", as: member, language: language)
                #expect(page.status == 200)
                for resource in Resource.allCases { #expect(page.text.contains("for-\(resource.rawValue)")) }
                let rows = page.text.matches(of: #/<th scope="row">/#).count
                #expect(rows == Act.allCases.count, "a row for each line of the table")
            }
        }
    }
}
