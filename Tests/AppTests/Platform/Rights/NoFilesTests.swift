import Domain
import Foundation
import TestKit
import Testing
import Web

@testable import App

/// Nobody puts a file here, and nobody finds one: what others lost through uploads, archives and evaluated text.
@Suite struct NoFilesTests {
    /// Where pictures come from: out of the program.
    private static let ours = ["/assets/", "/favicon.ico"]
    private static let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(13)\"/>"
    /// The head of a ZIP whose one entry climbs out of its folder.
    private static let zip: [UInt8] =
        [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 12) + [9, 0, 0, 0]
        + Array("../../etc".utf8)
    private static let multipart = """
        --b\r\nContent-Disposition: form-data; name="title"; filename="x.svg"\r\nContent-Type: image/svg+xml\r\n\r\n\(svg)\r\n--b--\r\n
        """

    private func path(_ path: String, _ own: Territory.Place, _ house: TestHouse) -> String {
        path.replacing("{id}", with: own.objective).replacing("{person}", with: house.id(.cem).text)
            .replacing("{secret}", with: String(repeating: "w", count: 43))
    }

    @Test func `T13 T14 no route takes a file, no page asks for one, and no answer is a picture from people`()
        async throws
    {
        try await withHouse(.sqlite) { planted in
            let own = try await Territory.plant(planted).places[2]
            let house = planted.undoing()
            let session = ("Cookie", "s=\(house.session(.anna))")
            var (refused, pages) = (0, 0)
            for route in planted.house.table().table {
                let target = path(route.path, own, house)
                if route.method == .get {
                    let answer = try await house.send(
                        "GET", target, headers: [session, ("Authorization", "Bearer \(house.token(.anna))")])
                    let type = answer.header("Content-Type") ?? ""
                    if type.hasPrefix("image/") {
                        #expect(Self.ours.contains { route.path.hasPrefix($0) }, "\(target)")
                    }
                    guard type.hasPrefix("text/html") else { continue }
                    pages += 1
                    #expect(!answer.text.contains("type=\"file\"") && !answer.text.contains("multipart"), "\(target)")
                } else {
                    let answer = try await house.send(
                        route.method.rawValue, target,
                        headers: [
                            session, ("Sec-Fetch-Site", "same-origin"),
                            ("Authorization", "Bearer \(house.token(.anna))"),
                            ("Content-Type", "multipart/form-data; boundary=b"),
                        ], body: Array(Self.multipart.utf8))
                    #expect(answer.status < 500 && !answer.text.contains("onload="), "\(route.method) \(target)")
                    if answer.status == 415 { refused += 1 }
                }
            }
            #expect(pages > 25 && refused > 50, "\(pages) pages, \(refused) refused")
        }
    }

    @Test(arguments: [
        "../draagvlak.sqlite", "%2e%2e/draagvlak.sqlite", "..%2f..%2fsecret.key", "secret.key", ".git/config",
        "app.css/../../secret.key", "app.css%00.png", "1", "0001.pdf", "backup.zip",
    ]) func `T15 a name that is guessed finds no file, for nobody`(_ name: String) async throws {
        try await withHouse(.sqlite) { house in
            for folder in ["/assets/", "/assets/0/", "/", "/help/"] {
                for headers in [[], [("Cookie", "s=\(house.session(.anna))")]] {
                    let answer = try await house.send("GET", folder + name, headers: headers)
                    #expect([303, 400, 404].contains(answer.status), "\(folder)\(name): \(answer.status)")
                    #expect(!answer.text.contains("SQLite format") && !answer.text.contains("[core]"))
                }
            }
        }
    }

    @Test func `T16 no archive is opened: no route takes one`() async throws {
        try await withHouse(.sqlite) { planted in
            let own = try await Territory.plant(planted).places[2]
            let house = planted.undoing()
            var count = 0
            for route in planted.house.table().table where route.method != .get {
                for type in ["application/zip", "application/gzip", "application/x-tar"] {
                    let answer = try await house.send(
                        route.method.rawValue, path(route.path, own, house),
                        headers: [
                            ("Cookie", "s=\(house.session(.anna))"), ("Sec-Fetch-Site", "same-origin"),
                            ("Authorization", "Bearer \(house.token(.anna))"), ("Content-Type", type),
                        ], body: Self.zip)
                    #expect(answer.status < 500, "\(route.method) \(route.path): \(answer.status)")
                    if answer.status == 415 { count += 1 }
                }
                let packed = try await house.send(
                    route.method.rawValue, path(route.path, own, house),
                    headers: [
                        ("Cookie", "s=\(house.session(.anna))"), ("Sec-Fetch-Site", "same-origin"),
                        ("Content-Type", "application/json"), ("Content-Encoding", "gzip"),
                    ], body: Self.zip)
                #expect(packed.status < 500, "\(route.method) \(route.path): \(packed.status)")
            }
            #expect(count > 150, "\(count)")
        }
    }

    @Test(arguments: Engine.both) func `T17 no text is worked out: formulas and templates stay what was typed`(
        _ engine: Engine
    ) async throws {
        try await withHouse(engine) { house in
            for text in ["{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "=7*7", "%7B%7B7*7%7D%7D", "\\(7*7)"] {
                let made = try await house.objective([
                    .init(name: "title", value: .string(text)), .init(name: "why", value: .string(text)),
                ])
                let answer = try await house.api("GET", "/objectives/\(made)")
                #expect(answer.text("title") == text && answer.text("why") == text)
                let page = try await house.page("/objectives/\(made)", as: .anna).text
                #expect(page.contains("7*7") && !page.contains(">49<") && !page.contains("\"49\""))
            }
            let policy = try #require(try await house.page("/", as: .anna).header("Content-Security-Policy"))
            #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
        }
    }
}
