import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test func `text is escaped, markup nests`() {
        let name = "<script>alert('x & \"y\"')</script>"
        let inner: HTML = "<b>\(name)</b>"
        let html: HTML = "<p title=\"\(name)\">\(inner)</p>"
        let safe = "&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;"
        #expect(html.text == "<p title=\"\(safe)\"><b>\(safe)</b></p>")
    }

    @Test func `loops, choices and attributes print what they should`() {
        let absent: HTML? = nil
        let html: HTML = "\(each: [1, 2], { "<i>\($0)</i>" })\(if: false, "no", else: "yes")\(absent)\(-12)"
        #expect(html.text == "<i>1</i><i>2</i>yes-12")
        let none: String? = nil
        let tag: HTML = "<a\(attribute: "id", "a\"b")\(attribute: "x", none)\(attribute: "hidden", if: true)>"
        #expect(tag.text == "<a id=\"a&quot;b\" hidden>")
        #expect([html, tag].joined(by: ", ").text == html.text + ", " + tag.text)
    }

    @Test func `no text whatever leaves its quotes`() {
        var random = Seeded(7)
        let alphabet: [Character] = ["<", ">", "&", "\"", "'", "a", "é", "😀", "\u{0}", "\n", "/", "=", "\u{301}", "`"]
        for _ in 0..<2_000 {
            let text = String(
                (0..<Int.random(in: 0...20, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
            let html: HTML = "\(text)"
            #expect(!html.bytes.contains { $0 == 0 || "<>\"'".utf8.contains($0) })
            let scalars = text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }
            #expect(Self.unescaped(html.bytes) == Array(String(String.UnicodeScalarView(scalars)).utf8))
        }
    }
}

extension HTMLTests {
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        let names: [(String, String)] = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ]
        var out: [UInt8] = []
        var rest = bytes[...]
        while let first = rest.first {
            if let name = names.first(where: { rest.starts(with: $0.0.utf8) }) {
                out += Array(name.1.utf8)
                rest = rest.dropFirst(name.0.utf8.count)
            } else {
                out.append(first)
                rest = rest.dropFirst()
            }
        }
        return out
    }
}

/// The same numbers every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct LinkTests {
    @Test func `values are encoded within their segment`() {
        let link: Link = "/objectives/\("a/b?c#d é")/check-ins"
        #expect(link.text == "/objectives/a%2Fb%3Fc%23d%20%C3%A9/check-ins")
        #expect(
            link.query("q", "x&y=1").query("none", nil as String?).query("n", 2).fragment("kr 1").text == link.text
                + "?q=x%26y%3D1&n=2#kr%201")
        #expect(Link(segments: ["a", "b c"]).text == "/a/b%20c")
    }

    @Test func `an empty first segment does not leave the site`() {
        let link: Link = "/\("")/\("evil.example")"
        #expect(link.text == "/evil.example")
        #expect(Link(segments: ["", "evil.example"]).text == "/evil.example")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x", "//evil.example", "https:\\\\evil", "http://", "ftp://x", "", "mailto:", "https://a b", "blob:x",
        "file:///etc",
    ]) func `an unsafe address from outside is refused`(_ address: String) { #expect(Link(outside: address) == nil) }

    @Test(arguments: ["https://a.example/x?y=1", "http://a.example", "mailto:a@b.example", "HTTPS://a.example"])
    func `a safe address from outside passes`(_ address: String) { #expect(Link(outside: address)?.text == address) }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "\\\\evil", "https://evil.example", "/%2fevil.example", "/%5Cevil",
        "/a\r\nSet-Cookie: x", "", "goals", "/\tx",
    ]) func `a next address that might leave the site is refused`(_ path: String) { #expect(Link(local: path) == nil) }

    @Test func `a next address of this site passes`() {
        #expect(Link(local: "/goals?cycle=1#x")?.text == "/goals?cycle=1#x")
        #expect(Link(local: "/")?.text == "/")
    }

    @Test func `percent decoding refuses what is broken`() {
        #expect(PercentCoding.decode("a%20b+c") == "a b+c")
        #expect(PercentCoding.decode("a+b", plusIsSpace: true) == "a b")
        for broken in ["%", "%1", "%zz", "%00", "%ff", "%c3", "a%e2%82"] {
            #expect(PercentCoding.decode(broken[...]) == nil)
        }
    }
}

@Suite struct MarkdownTests {
    @Test func `what people write becomes plain markup`() {
        let html = HTML(markdown: "Een **sterk** en *schuin* woord.\n\n- a\n- b\n\n1. x\n\n> q\n\n`c`\n\n# Kop").text
        for part in [
            "<strong>sterk</strong>", "<em>schuin</em>", "<ul>", "<li>a</li>", "<ol>", "<blockquote>", "<code>c</code>",
        ] {
            #expect(html.contains(part), "\(part) in \(html)")
        }
        #expect(!html.contains("<h1"))
        #expect(Markup.problems(html) == [])
    }

    @Test func `links are safe and say so`() {
        let html = HTML(
            markdown: "[a](https://x.example/?a=1&b=\"2\") [b](/goals) [c](javascript:alert(1)) <https://y.example>"
        ).text
        #expect(html.contains("<a href=\"/goals\" rel=\"nofollow noopener ugc\">b</a>"))
        #expect(!html.contains("javascript:") && html.contains("c"))
        #expect(html.contains("href=\"https://y.example\""))
    }

    static let attacks = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](javascript:alert(1))",
        "![x](https://track.example/p.gif)",
        "[x](JAVASCRIPT:alert(1))", "[x](java&#115;cript:alert(1))", "[x](javascript&colon;alert(1))",
        "[x]( javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "<a href=\"javascript:alert(1)\">x</a>", "<svg/onload=alert(1)>",
        "<iframe src=//x>", "[x](\"onmouseover=alert(1))", "[x](https://a.example/\"onmouseover=\"alert(1))",
        "<javascript:alert(1)>",
        "```\n<script>\n```", "`<script>`", "[x]: javascript:alert(1)\n\n[x]", "\u{0}<script\u{0}>",
        "<style>*{}</style>", "<!--x--><b>",
        "[<img src=x onerror=alert(1)>](https://x)", "&lt;script&gt;", "\\<script>", "<<script>script>",
        "[x](vbscript:x)", "[x](//evil.example)",
    ]

    @Test(arguments: attacks) func `hostile Markdown stays text`(_ text: String) {
        let html = HTML(markdown: text).text
        let allowed: Set<Substring> = [
            "p", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "br", "hr",
        ]
        for tag in html.matches(of: /<\/?([a-zA-Z!]+)([^>]*)>/) {
            #expect(allowed.contains(tag.1), "\(html)")
            #expect(
                tag.2.isEmpty
                    || tag.2.wholeMatch(of: /\shref="(https?:\/\/|\/|mailto:)[^"]*" rel="nofollow noopener ugc"/)
                        != nil,
                "\(html)")
        }
        #expect(Markup.problems(html) == [])
    }

    @Test func `deep nesting and length do no harm`() {
        #expect(!HTML(markdown: String(repeating: "> ", count: 20_000) + "x").isEmpty)
        #expect(HTML(markdown: String(repeating: "[", count: 50_000)).bytes.count < 400_000)
        #expect(HTML(markdown: "").isEmpty)
    }
}
