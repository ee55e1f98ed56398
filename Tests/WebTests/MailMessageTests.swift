import Testing

@testable import Web

@Suite struct MailMessageTests {
    private func message(
        from: String = "Zonneveld", to: String = "Cem", subject: String = "Hallo", text: String = "Dag",
        html: HTML = "<p>Dag</p>"
    ) throws -> String {
        let message = MailMessage(
            from: try MailMessage.Mailbox(name: from, address: "okr@zonneveld.example"),
            to: try MailMessage.Mailbox(name: to, address: "cem@zonneveld.example"), subject: subject,
            id: "01ABC@zonneveld.example", at: 1_794_819_600_250, language: .nl, text: text, html: html,
            more: [("Auto-Submitted", "auto-generated")])
        return String(decoding: try message.bytes(), as: UTF8.self)
    }

    @Test func `a mail is written as RFC 5322 says`() throws {
        let text = try message()
        #expect(
            text.hasPrefix("From: \"Zonneveld\" <okr@zonneveld.example>\r\nTo: \"Cem\" <cem@zonneveld.example>\r\n"))
        #expect(text.contains("\r\nDate: Mon, 16 Nov 2026 09:00:00 +0000\r\n"))
        #expect(text.contains("\r\nMessage-ID: <01ABC@zonneveld.example>\r\n"))
        #expect(!text.replacing("\r\n", with: "").contains("\n") && !text.replacing("\r\n", with: "").contains("\r"))
        #expect(text.hasSuffix("--\r\n"))
    }

    @Test(arguments: [
        "a\r\nBcc: x@y.z", "a\nb", "a\rb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "a\u{7F}b", "a\tb",
    ])
    func `a name or subject that could end a line is refused`(_ text: String) {
        #expect(throws: MailRefused.name) { try message(from: text) }
        #expect(throws: MailRefused.name) { try message(to: text) }
        #expect(throws: MailRefused.header) { try message(subject: text) }
    }

    @Test(arguments: [
        "", "x", "@", "a@", "@b", "a@b@c", "a@b\r\nBcc: c@d", "a b@c", "<a@b>", "a@b>", "a@b,c", "a@b;c", "a@b\u{0}",
        "a@b\u{2028}c", "\"a\"@b", "a@[1.2.3.4]",
    ])
    func `an address that is more than one is refused`(_ address: String) {
        #expect(throws: MailRefused.address) { try MailMessage.Mailbox(address: address) }
    }

    @Test(arguments: [
        "Zoë", "=?utf-8?q?Bcc:_x?=", "Fatima \"de Zon\" \\ Co", "名前", String(repeating: "é", count: 200),
        String(repeating: "a", count: 300), "👩‍🚀 naar de zon", "a, b <c@d>",
    ])
    func `whatever is written stays within its own lines`(_ text: String) throws {
        let head = try message(from: text, to: text, subject: text).split(separator: "\r\n\r\n", maxSplits: 1)[0]
        let lines = head.split(separator: "\r\n")
        let names = lines.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language", "Auto-Submitted",
                "Content-Type",
            ])
        #expect(lines.allSatisfy { $0.utf8.count <= 120 && $0.utf8.allSatisfy { $0 < 0x7F } })
    }

    @Test(arguments: [
        ("Dag", ["Dag"]), ("", [""]), ("a = b", ["a =3D b"]), ("é", ["=C3=A9"]), ("a \nb\t", ["a=20", "b=09"]),
        (".\n..", ["=2E", "=2E."]), ("a\r\nb", ["a", "b"]),
        (String(repeating: "x", count: 80), [String(repeating: "x", count: 75) + "=", "xxxxx"]),
        (String(repeating: "x", count: 75) + ".", [String(repeating: "x", count: 75) + "=", "=2E"]),
    ])
    func `quoted-printable keeps text whole in short lines`(_ text: String, _ lines: [String]) {
        #expect(QuotedPrintable.lines(Array(text.utf8)) == lines)
    }

    @Test func `what people wrote is escaped in the HTML of a mail and quoted in its text`() {
        let evil = "<img src=x onerror=alert(1)>\n-- \nzin"
        let mail = MailText(
            subject: evil, greeting: evil, paragraphs: [evil], quote: evil,
            items: [MailText.Item(evil, detail: evil, url: "https://a.example/\"><b>")],
            act: (evil, "https://a.example/"), notes: [evil], stop: (evil, "https://a.example/u"))
        let html = mail.html(.nl).text
        #expect(!html.contains("<img") && !html.contains("\"><b>") && html.contains("&lt;img src=x"))
        #expect(mail.plain.contains("> <img src=x onerror=alert(1)>\n> -- \n> zin"))
    }
}
