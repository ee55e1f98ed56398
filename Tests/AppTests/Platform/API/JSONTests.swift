import TestKit
import Testing

@testable import App

@Suite struct JSONTests {
    private func read(_ text: String) throws -> JSON { try JSONReader.read(Array(text.utf8)) }

    @Test(arguments: [
        "null", "true", "[]", "{}", "[1,2]", #"{"a":{"b":[null,false]}}"#, #""a\"\\\n\u0001é""#, "1.5", "-3", "1e+30",
    ])
    func `what is read is written the same`(_ text: String) throws {
        let value = try read(text)
        try equal(JSONReader.read(value.bytes), value)
    }

    @Test func `numbers are written as short as they can be read`() {
        let written = JSON.array([.number(-0.0), .number(3), .number(0.1), .number(1e12), .number(1 / 3)]).bytes
        #expect(String(decoding: written, as: UTF8.self) == "[0,3,0.1,1000000000000,0.3333333333333333]")
    }

    @Test func `escapes are read`() throws {
        try equal(read(#""\u00e9\/\b\f\n\r\t\ud83d\ude00""#), .string("é/\u{8}\u{c}\n\r\t😀"))
    }

    @Test(arguments: [
        "", " ", "{", "}", "[1,]", "[,1]", #"{"a":}"#, #"{"a" 1}"#, #"{a:1}"#, "{}{}", "01", "-", "1.", ".5", "1e",
        "+1",
        "NaN", "Infinity", "nul", "True", #""a"#, "\"\n\"", #""\x""#, #""\u12"#, #""\u12g4""#, "'a'", "[1 2]",
        "// a\n1",
        #"{"a":1,}"#, "\u{FEFF}1",
    ])
    func `what is no JSON is refused`(_ text: String) {
        #expect(throws: MalformedJSON.self) { try read(text) }
    }

    @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud800x""#])
    func `half a character is refused`(_ text: String) {
        #expect(throws: MalformedJSON.encoding) { try read(text) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        #expect(throws: MalformedJSON.encoding) { try JSONReader.read([0x22, 0xFF, 0x22]) }
    }

    @Test(arguments: [#"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"[{"x":{"a":1,"b":2,"a":1}}]"#])
    func `a name that stands twice is refused, also when it is escaped`(_ text: String) {
        #expect(throws: MalformedJSON.duplicate("a")) { try read(text) }
    }

    @Test func `the same name in two objects is fine`() throws {
        try equal(read(#"[{"a":1},{"a":{"a":2}}]"#)["a"], nil)
    }

    @Test func `deep nesting is refused without running out of stack`() {
        let deep = String(repeating: "[", count: 500_000)
        #expect(throws: MalformedJSON.tooDeep) { try read(deep) }
        let objects = String(repeating: #"{"a":"#, count: 100_000)
        #expect(throws: MalformedJSON.tooDeep) { try read(objects) }
    }

    @Test func `a number that no double holds reads as infinite`() throws {
        try equal(read("1e999"), .number(.infinity))
        try equal(read("-" + String(repeating: "9", count: 400)), .number(-.infinity))
    }
}
