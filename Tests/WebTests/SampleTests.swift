import Foundation
import Testing

@testable import Web

/// Every component in both languages; with `DRAAGVLAK_SAMPLES=folder` also written as pages to look at.
@Suite struct SampleTests {
    static func frame(_ v: Voice, _ scheme: Scheme = .system) -> Frame {
        Frame(
            voice: v, assets: AssetLinks(styles: "app.css", scripts: "app.js", icon: "mark.svg"),
            places: [
                .init(v.say("Vandaag", "Today"), "/", waiting: 3, icon: .calendar),
                .init(v.say("Doelen", "Goals"), "/goals", isCurrent: true, icon: .target),
                .init(v.say("Meedenken", "Together"), "/together", icon: .people),
                .init(v.say("Vragen", "Questions"), "/questions", icon: .question),
                .init(v.say("Leren", "Learn"), "/learn", icon: .book),
                .init(v.say("Vieren", "Celebrate"), "/celebrate", icon: .star),
                .init(v.say("Aanpak", "Approach"), "/approach", icon: .flag),
            ],
            search: "/search",
            person: .init(
                "Fatima Benali",
                items: [
                    .init(v.say("Instellingen", "Settings"), "/settings"),
                    .init(v.say("Uitloggen", "Sign out"), "/session/end", isPost: true),
                ]),
            scheme: scheme)
    }

    static func objective(_ v: Voice) -> HTML {
        let samples = Dictionary(Samples.all(v).map { ($0.name, $0.html) }, uniquingKeysWith: { a, _ in a })
        func part(_ name: String) -> HTML { samples[name] ?? HTML() }
        return
            "\(part("head"))\(part("measures"))\(part("ground"))<div class=\"two\">\(part("chart"))\(part("celebrate"))</div>"
    }

    @Test(arguments: Language.allCases) func `every sample renders, without inline style or script`(
        _ language: Language
    ) throws {
        let samples = Samples.all(Voice(language))
        #expect(Set(samples.map(\.name)).count == samples.count)
        for sample in samples {
            let text = sample.html.text
            #expect(!text.isEmpty)
            #expect(!text.contains(" style=") && !text.contains(" onclick="), "\(sample.name)")
            #expect(!text.contains("{"), "an argument was not filled in \(sample.name)")
            #expect(Markup.problems(text) == [], "\(sample.name)")
        }
        let page = Page(Self.frame(Voice(language)), title: "x", main: samples.map(\.html).joined()).html.text
        #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(Markup.problems(page) == [])
    }

    /// The guide itself shows what a page is.
    static let shownByTheGuide: Set<String> = ["page"]

    @Test func `every component has its folder, its samples and its purpose`() throws {
        let folder = URL(fileURLWithPath: #filePath).appending(path: "../../../Sources/Web/Design/components")
            .standardizedFileURL
        let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        let shelves = Samples.shelves(Voice(.nl))
        #expect(Set(shelves.map(\.component)) == Set(folders).subtracting(Self.shownByTheGuide))
        #expect(shelves.count == Set(shelves.map(\.component)).count)
        for shelf in shelves { #expect(!shelf.samples.isEmpty && !shelf.purpose.isEmpty, "\(shelf.component)") }
    }

    @Test func `the style sheet stays small and every class has its rule`() {
        #expect(WebAssets.styles.utf8.count < 40_000)
        let page = Samples.all(Voice(.en)).map(\.html.text).joined()
        for match in page.matches(of: /class="([^"]*)"/) {
            for name in match.1.split(separator: " ") where !Self.plain.contains(String(name)) {
                #expect(WebAssets.styles.contains("." + name), "no rule for .\(name)")
            }
        }
    }

    /// Names that only scripts or their parent's rules use.
    static let plain: Set<String> = [
        "head-text", "card-foot", "card-title", "line-key", "measure-status", "measure-level", "medium", "key",
    ]

    @Test(.enabled(if: ProcessInfo.processInfo.environment["DRAAGVLAK_SAMPLES"] != nil))
    func `samples are written to look at`() throws {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["DRAAGVLAK_SAMPLES"] ?? "/tmp")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let assets = ["app.css": WebAssets.styles, "app.js": WebAssets.scripts, "mark.svg": WebAssets.picture("mark")]
        for (name, text) in assets { try Data(text.utf8).write(to: folder.appending(path: name)) }
        for language in Language.allCases {
            let v = Voice(language)
            let all = Samples.all(v).map { $0.html }.joined()
            for scheme in [Scheme.light, .dark] {
                var frame = Self.frame(v, scheme)
                let name = "\(language.rawValue)-\(scheme.rawValue).html"
                try Data(Page(frame, title: "Objective", main: Self.objective(v)).html.bytes).write(
                    to: folder.appending(path: "objective-" + name))
                frame.flash = Notice(
                    .good, text: v.say("Je check-in is bewaard.", "Your check-in is saved."), isLive: true)
                try Data(Page(frame, title: "Samples", main: all).html.bytes).write(
                    to: folder.appending(path: "all-" + name))
            }
        }
    }
}

/// A small check that tags nest and attributes and ids are sound; a real validator runs in the browser tests.
enum Markup {
    static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img"]

    static func problems(_ text: String) -> [String] {
        var problems: [String] = []
        var open: [String] = []
        for tag in text.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z0-9-]+(?:="[^"]*")?)*)\s*(\/?)>/) {
            let name = String(tag.2)
            if tag.1 == "/" {
                if open.popLast() != name { problems.append("</\(name)> closes another") }
            } else if tag.4 != "/", !void.contains(name) {
                open.append(name)
            }
        }
        if !open.isEmpty { problems.append("open: \(open)") }
        let opened = text.replacing("<!doctype", with: "").matches(of: /<[a-zA-Z\/]/).count
        let wellFormed = text.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z0-9-]+(?:="[^"]*")?)*)\s*(\/?)>/)
            .count
        if opened != wellFormed { problems.append("\(opened - wellFormed) malformed tags") }
        let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        if Set(ids).count != ids.count { problems.append("an id twice") }
        return problems
    }
}
