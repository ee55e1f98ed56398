/// A mail in plain text and HTML, written so that nothing that is put in can end a line of its head.
package struct MailMessage: Sendable {
    /// A name with an address.
    package struct Mailbox: Sendable, Hashable {
        package let name: String
        package let address: String

        package init(name: String = "", address: String) throws(MailRefused) {
            guard !address.isEmpty, address.unicodeScalars.count(where: { $0 == "@" }) == 1,
                !address.hasPrefix("@"), !address.hasSuffix("@"),
                !address.unicodeScalars.contains(where: {
                    MailHeader.isControl($0) || " <>,;:\\\"()[]".unicodeScalars.contains($0)
                })
            else { throw .address }
            guard !name.unicodeScalars.contains(where: MailHeader.isControl) else { throw .name }
            (self.name, self.address) = (name, address)
        }
    }

    package var from: Mailbox
    package var to: Mailbox
    package var subject: String
    /// Without angle brackets.
    package var id: String
    /// Milliseconds since 1970.
    package var at: Int64
    package var language: Language
    package var text: String
    package var html: HTML
    /// Further lines of the head; ASCII.
    package var more: [(name: StaticString, value: String)]

    package init(
        from: Mailbox, to: Mailbox, subject: String, id: String, at: Int64, language: Language, text: String,
        html: HTML, more: [(name: StaticString, value: String)] = []
    ) {
        (self.from, self.to, self.subject, self.id, self.at) = (from, to, subject, id, at)
        (self.language, self.text, self.html, self.more) = (language, text, html, more)
    }

    /// The whole message as it goes over the wire: RFC 5322 with the two forms of its text (RFC 2046).
    package func bytes() throws(MailRefused) -> [UInt8] {
        guard MailHeader.isPlain(id), more.allSatisfy({ MailHeader.isPlain($0.value) }) else { throw .header }
        guard !subject.unicodeScalars.contains(where: MailHeader.isControl) else { throw .header }
        // Quoted-printable has no `=_`, so no line of the text can look like this one.
        let boundary =
            "=_"
            + String(
                id.utf8.prefix(40).map { MailHeader.isLetterOrDigit($0) ? $0 : 0x2D }.map {
                    Character(Unicode.Scalar($0))
                })
        var head = [
            "From: \(MailHeader.mailbox(from))", "To: \(MailHeader.mailbox(to))",
            MailHeader.text("Subject", subject), "Date: \(MailHeader.date(at))", "Message-ID: <\(id)>",
            "MIME-Version: 1.0", "Content-Language: \(language.rawValue)",
        ]
        head += more.map { "\($0.name): \($0.value)" }
        head.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
        var lines = head + [""]
        for (type, body) in [("plain", Array(text.utf8)), ("html", html.bytes)] {
            lines += [
                "--\(boundary)", "Content-Type: text/\(type); charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable", "",
            ]
            lines += QuotedPrintable.lines(body)
        }
        lines += ["--\(boundary)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}

/// What cannot be written into a mail.
package enum MailRefused: Error, Hashable, Sendable { case address, name, header }

/// Lines of the head of a mail.
enum MailHeader {
    /// Could end a line, or hide what is written: controls, line and paragraph separators.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.count < 900
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// `Name: text`, as it is where that is short and plain, else in encoded words.
    static func text(_ name: String, _ text: String) -> String {
        if isPlain(text), !text.contains("=?"), text.utf8.count <= 70 { return "\(name): \(text)" }
        return "\(name): \(encodedWords(text))"
    }

    static func mailbox(_ box: MailMessage.Mailbox) -> String {
        guard !box.name.isEmpty else { return box.address }
        let isQuotable = isPlain(box.name) && !box.name.contains("=?") && box.name.utf8.count <= 60
        guard isQuotable else { return "\(encodedWords(box.name))\r\n <\(box.address)>" }
        let quoted = box.name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(quoted)\" <\(box.address)>"
    }

    /// RFC 2047: words of at most 75 characters, each with whole characters, on lines of their own.
    static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for character in text.unicodeScalars {
            let piece = String(character).utf8.map(encoded).joined()
            if word.utf8.count + piece.utf8.count > 60 {
                words.append(word)
                word = ""
            }
            word += piece
        }
        words.append(word)
        return words.map { "=?utf-8?q?\($0)?=" }.joined(separator: "\r\n ")
    }

    private static func encoded(_ byte: UInt8) -> String {
        if byte == 0x20 { return "_" }
        return isLetterOrDigit(byte) ? String(UnicodeScalar(byte)) : QuotedPrintable.escape(byte)
    }

    /// RFC 5322, in UTC.
    static func date(_ milliseconds: Int64) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (day, minute) = Zone.utc.local(milliseconds)
        let seconds = Int((milliseconds / 1000 % 60 + 60) % 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(days[day.weekday]), \(two(day.day)) \(months[day.month - 1]) \(day.year) \(two(minute / 60)):\(two(minute % 60)):\(two(seconds)) +0000"
    }
}

/// RFC 2045, 6.7: text that survives every mail server, in lines of at most 76 characters.
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF")

    static func escape(_ byte: UInt8) -> String { "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])" }

    static func lines(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = ""
            let content = raw.last == 0x0D ? raw.dropLast() : raw
            for (place, byte) in zip(content.indices, content) {
                let isLast = place == content.endIndex - 1
                let isBlank = byte == 0x20 || byte == 0x09
                let isKept = isBlank ? !isLast : (0x21...0x7E).contains(byte) && byte != 0x3D
                // A dot at the beginning of a line means something to mail servers.
                let piece = isKept && !(byte == 0x2E && line.isEmpty) ? String(UnicodeScalar(byte)) : escape(byte)
                if line.utf8.count + piece.utf8.count > 75 {
                    lines.append(line + "=")
                    line = byte == 0x2E ? escape(byte) : piece
                } else {
                    line += piece
                }
            }
            lines.append(line)
        }
        return lines
    }
}
