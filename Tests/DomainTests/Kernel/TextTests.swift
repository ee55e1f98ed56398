import Domain
import Testing

@Suite struct TextTests {
    private func title(_ text: String) -> Refusal? { refusal { () throws(Refusal) in try Title(parsing: text) } }
    private func prose(_ text: String) -> Refusal? {
        refusal { () throws(Refusal) in try Prose(parsing: text, required: true, at: "/why") }
    }

    @Test func `a title is trimmed`() throws {
        #expect(try Title(parsing: "\u{FEFF} \t Sneller bezorgen\u{00A0}\r\n").text == "Sneller bezorgen")
    }

    @Test(arguments: ["", " ", "\n\t", "\u{FEFF}", "\u{200B}", "\u{2060}\u{200D}", "\u{3164}", "\u{00AD} \u{00AD}"])
    func `a title that shows nothing is missing`(_ text: String) {
        #expect(title(text) == .invalid("/title", .required))
    }

    @Test(arguments: ["a", "é", "🙂"]) func `length is counted in Unicode scalars`(_ character: String) {
        #expect(title(String(repeating: character, count: 200)) == nil)
        #expect(title(String(repeating: character, count: 201)) == .invalid("/title", .tooLong(limit: 200)))
    }

    @Test func `a long text may have ten thousand characters, emoji too`() {
        #expect(prose(String(repeating: "🙂", count: 10_000)) == nil)
        #expect(prose(String(repeating: "x", count: 10_001)) == .invalid("/why", .tooLong(limit: 10_000)))
    }

    @Test func `64 KiB and a single tower of accents are too long for a title`() {
        #expect(title(String(repeating: "x", count: 65_536)) == .invalid("/title", .tooLong(limit: 200)))
        let tower = "a" + String(repeating: "\u{0301}", count: 32_768)
        #expect(title(tower) == .invalid("/title", .tooLong(limit: 200)))
    }

    @Test(arguments: [
        "\0", "a\0b", "\u{01}", "\u{1B}[31m", "a\u{7F}b", "a\u{80}b", "a\u{202E}b", "a\u{202A}b", "a\u{2066}b",
        "a\u{2069}b",
        "a\u{200E}b", "a\u{200F}b", "a\u{061C}b",
    ]) func `control and bidi characters are refused everywhere`(_ text: String) {
        #expect(title(text) == .invalid("/title", .forbiddenCharacters))
        #expect(prose(text) == .invalid("/why", .forbiddenCharacters))
    }

    @Test(arguments: ["a\nb", "a\r\nb", "a\u{2028}b", "a\u{2029}b"])
    func `a title is one line, a text may have more`(_ text: String) throws {
        #expect(title(text) == .invalid("/title", .forbiddenCharacters))
        #expect(try Prose(parsing: text, required: true, at: "/why").text == text)
    }

    @Test func `a joined emoji is allowed`() throws {
        #expect(try Title(parsing: "Team 👩‍💻").text == "Team 👩‍💻")
    }

    @Test func `a unit has at most twenty characters and may be empty`() throws {
        #expect(try KeyResult.Draft.unit(parsing: "  % ") == "%")
        #expect(try KeyResult.Draft.unit(parsing: "") == "")
        #expect(
            refusal { () throws(Refusal) in try KeyResult.Draft.unit(parsing: String(repeating: "x", count: 21)) }
                == .invalid("/unit", .tooLong(limit: 20)))
    }

    @Test(arguments: [
        "01KAMY3Z9QX6J3W0V8T5R2N7PB", "00000000000000000000000000",
    ]) func `an id of ours is read as it is`(_ text: String) {
        #expect(ID<Objective>(parsing: text)?.text == text)
    }

    @Test(arguments: [
        "", "1", "01KAMY3Z9QX6J3W0V8T5R2N7P", "01KAMY3Z9QX6J3W0V8T5R2N7PBB", "01kamy3z9qx6j3w0v8t5r2n7pb",
        "01KAMY3Z9QX6J3W0V8T5R2N7P\0", "01KAMY3Z9QX6J3W0V8T5R2N7é", "../../../../../../etc/passwd", "' OR 1=1 --",
    ]) func `anything else names nothing`(_ text: String) {
        #expect(ID<Objective>(parsing: text) == nil)
    }
}
