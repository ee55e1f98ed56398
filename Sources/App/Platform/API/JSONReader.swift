/// The body of a request is no JSON (RFC 8259), or is JSON that could be read in two ways.
enum MalformedJSON: Error, Hashable {
    case encoding
    /// At this byte.
    case syntax(Int)
    /// The same name twice in one object.
    case duplicate(String)
    case tooDeep
}

/// Reads JSON strictly: one value, valid UTF-8, no lone surrogates, no name twice in an object, at most 32 levels.
struct JSONReader {
    static let depth = 32
    private let bytes: [UInt8]
    private var at = 0

    static func read(_ bytes: [UInt8]) throws(MalformedJSON) -> JSON {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .encoding }
        var reader = JSONReader(bytes: bytes)
        reader.skipSpace()
        let value = try reader.value(Self.depth)
        reader.skipSpace()
        guard reader.at == bytes.count else { throw .syntax(reader.at) }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8 { at < bytes.count ? bytes[at] : 0 }

    private mutating func skipSpace() {
        while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { at += 1 }
    }

    private mutating func value(_ depth: Int) throws(MalformedJSON) -> JSON {
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(MalformedJSON) -> JSON {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count, bytes[at..<at + count].elementsEqual(text.description.utf8) else {
            throw .syntax(at)
        }
        at += count
        return value
    }

    private mutating func object(_ depth: Int) throws(MalformedJSON) -> JSON {
        guard depth > 0 else { throw .tooDeep }
        var members: [JSON.Member] = []
        var names: Set<String> = []
        at += 1
        skipSpace()
        if next == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw .syntax(at) }
            let name = try string()
            guard names.insert(name).inserted else { throw .duplicate(String(name.prefix(100))) }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw .syntax(at) }
            at += 1
            skipSpace()
            members.append(JSON.Member(name: name, value: try value(depth - 1)))
            if try isLast(UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(_ depth: Int) throws(MalformedJSON) -> JSON {
        guard depth > 0 else { throw .tooDeep }
        var items: [JSON] = []
        at += 1
        skipSpace()
        if next == UInt8(ascii: "]") {
            at += 1
            return .array([])
        }
        while true {
            skipSpace()
            items.append(try value(depth - 1))
            if try isLast(UInt8(ascii: "]")) { return .array(items) }
        }
    }

    /// Steps over a comma, or over the end.
    private mutating func isLast(_ end: UInt8) throws(MalformedJSON) -> Bool {
        skipSpace()
        guard next == end || next == UInt8(ascii: ",") else { throw .syntax(at) }
        defer { at += 1 }
        return next == end
    }

    private mutating func number() throws(MalformedJSON) -> Double {
        let start = at
        if next == UInt8(ascii: "-") { at += 1 }
        if next == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if next | 0x20 == UInt8(ascii: "e") {
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        // Too large for a double reads as infinite, which every rule about numbers refuses.
        guard let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)) else { throw .syntax(start) }
        return number
    }

    private mutating func digits() throws(MalformedJSON) {
        let start = at
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) { at += 1 }
        guard at > start else { throw .syntax(at) }
    }

    private mutating func string() throws(MalformedJSON) -> String {
        at += 1
        let start = at
        while at < bytes.count, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\"), next >= 0x20 { at += 1 }
        if next == UInt8(ascii: "\"") {
            defer { at += 1 }
            return String(decoding: bytes[start..<at], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count, next >= 0x20 {
            let byte = next
            at += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        throw .syntax(at)
    }

    private mutating func escape(into text: inout [UInt8]) throws(MalformedJSON) {
        let byte = next
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = Unicode.Scalar(try codePoint()) else { throw .encoding }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw .syntax(at)
        }
    }

    /// Four hexadecimal digits, or a pair of surrogates.
    private mutating func codePoint() throws(MalformedJSON) -> UInt32 {
        let high = try unit()
        guard (0xD800..<0xDC00).contains(high) else { return high }
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
            throw .encoding
        }
        at += 2
        let low = try unit()
        guard (0xDC00..<0xE000).contains(low) else { throw .encoding }
        return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }

    private mutating func unit() throws(MalformedJSON) -> UInt32 {
        guard at + 4 <= bytes.count else { throw .syntax(at) }
        var value: UInt32 = 0
        for byte in bytes[at..<at + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .syntax(at) }
            value = value << 4 | UInt32(digit)
        }
        at += 4
        return value
    }
}
