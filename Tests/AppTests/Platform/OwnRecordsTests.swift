import Domain
import Store
import TestKit
import Testing

@testable import App

@Suite struct OwnRecordsTests {
    @Test(arguments: Engine.both) func `somebody takes along what is theirs and nothing of others`(_ engine: Engine)
        async throws
    {
        try await withHouse(engine) { house in
            _ = try await house.scim(
                "PATCH", "/Users/\(house.id(.cem).text)",
                "{\"Operations\":[{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"ext-cem\"}]}")
            let page = try await house.page("/me/data", as: .cem)
            #expect(page.status == 200 && page.text.contains("/me/data/profile.csv"))
            let whole = try await house.page("/me/data.json", as: .cem)
            #expect(whole.status == 200 && whole.header("Content-Disposition")?.contains("draagvlak.json") == true)
            #expect(whole.json["profile"]?.all("email") == ["cem@zonneveld.example"])
            #expect(whole.json["directory"]?.all("external_id") == ["ext-cem"])
            #expect(whole.json["teams"]?.all("name") == ["Techniek"])
            #expect(whole.json["audit"]?.all("act") == ["dataTaken"])
            for other in ["fatima@zonneveld.example", house.id(.eva).text] { #expect(!whole.text.contains(other)) }
            for kind in OwnRecordsSQL.kinds {
                let answer = try await house.page("/me/data/\(kind.name).csv", as: .cem)
                #expect(
                    answer.status == 200 && answer.text.contains(kind.columns.joined(separator: ",")), "\(kind.name)")
            }
            for odd in ["profile", "person.csv", "..%2fprofile.csv", "profile.csv.csv"] {
                try await equal(house.page("/me/data/\(odd)", as: .cem).status, 404)
            }
            try await equal(house.page("/me/data.json", as: nil).status, 303)
        }
    }
}
