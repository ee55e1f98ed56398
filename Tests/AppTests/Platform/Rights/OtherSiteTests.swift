import Domain
import TestKit
import Testing
import Web

@testable import App

/// Requests that another site lets a browser send, and answers that must not be kept for another reader.
@Suite struct OtherSiteTests {
    static let foreign: [[(String, String)]] = [
        [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
        [("Origin", "https://evil.example")], [("Origin", "null")],
        [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://zonneveld.example")],
        [],
    ]

    /// One click in a mail program, which is another site: the secret in the link is the proof (RFC 8058).
    static let byMail = "/unsubscribe/{secret}"

    @Test func `T18 no state changes on the word of another site, on any route`() async throws {
        try await withHouse(.sqlite) { planted in
            let land = try await Territory.plant(planted)
            let house = planted.undoing()
            let own = land.places[2]
            var count = 0
            for route in planted.house.table().table where route.method != .get && route.path != Self.byMail {
                let path = route.path.replacing("{id}", with: own.objective).replacing(
                    "{person}", with: house.id(.cem).text
                )
                .replacing("{secret}", with: String(repeating: "w", count: 43))
                for headers in Self.foreign {
                    for type in ["application/x-www-form-urlencoded", "text/plain", "application/json"] {
                        let all = headers + [("Cookie", "s=\(house.session(.anna))"), ("Content-Type", type)]
                        let answer = try await house.send(
                            route.method.rawValue, path, headers: all, body: Array("a=b".utf8))
                        #expect(
                            [401, 403].contains(answer.status),
                            "\(route.method.rawValue) \(route.path) \(headers): \(answer.status)")
                        count += 1
                    }
                }
            }
            // What only reads never needs a form: no route changes anything on GET but the use of a one-time link.
            #expect(count > 800)
            print("T18: \(count) requests refused")
        }
    }

    @Test func `T20 what one person got is kept by nobody for another`() async throws {
        try await withHouse(.sqlite) { house in
            let land = try await Territory.plant(house)
            var count = 0
            for route in house.house.table().table where route.method == .get && route.access != .everyone {
                let stop = try #require(Stop.all["GET \(route.path)"])
                let id =
                    switch stop.target {
                    case .keyResult: land.places[2].keyResult
                    case .checkIn: land.places[2].checkIn
                    case .initiative: land.places[2].initiative
                    case .comment: land.places[2].comment
                    case .team: house.techniek.text
                    case .person: house.id(.cem).text
                    case .cycle: house.cycle.text
                    case .wall: land.wall
                    default: land.places[2].objective
                    }
                let path = route.path.replacing("{id}", with: id).replacing("{topic}", with: "start").replacing(
                    "{name}", with: "User"
                )
                .replacing("{kind}", with: "x").replacing("{provider}", with: "x")
                .replacing("{person}", with: house.id(.cem).text)
                let headers = [
                    ("Cookie", "s=\(house.session(.anna))"), ("Authorization", "Bearer \(house.token(.anna))"),
                ]
                let answer = try await house.send("GET", path, headers: headers)
                #expect(answer.header("Cache-Control")?.contains("no-store") == true, "\(path): \(answer.status)")
                count += 1
            }
            #expect(count > 70)
            // The same address, one after the other, in one process: each reader gets their own.
            for path in [
                "/goals", "/search?q=merk", "/", "/teams/\(house.personeel)", "/cycles/\(house.cycle)", "/goals.csv",
                "/goals/map",
            ] {
                for member in [Cast.anna, .cem, .eva, .gijs, .cem] {
                    let page = try await house.page(path, as: member)
                    let knows = land.sees(member, land.places[0])
                    #expect(knows || !page.text.contains("merk-secret"), "\(path) \(member)")
                }
            }
            print("T20: \(count) answers no cache keeps")
        }
    }
}
