/// One appointment as a file that every calendar reads (iCalendar, RFC 5545): UTF-8, CRLF, lines of at most 75 octets.
package struct CalendarEntry: Sendable {
    /// The same for the same appointment, whatever becomes of it.
    package var id: String
    /// Raised with every change, so that a calendar replaces what it had.
    package var revision: Int
    /// Unix time in milliseconds.
    package var madeAt: Int64
    package var startsAt: Int64
    package var minutes: Int
    package var title: String
    package var text: String
    package var place: String
    /// An absolute URL.
    package var address: String

    package init(
        id: String, revision: Int, madeAt: Int64, startsAt: Int64, minutes: Int, title: String, text: String,
        place: String, address: String
    ) {
        (self.id, self.revision, self.madeAt, self.startsAt) = (id, revision, madeAt, startsAt)
        (self.minutes, self.title, self.text) = (minutes, title, text)
        (self.place, self.address) = (place, address)
    }

    package var file: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Draagvlak//Draagvlak//NL", "METHOD:PUBLISH", "BEGIN:VEVENT",
            "UID:" + Self.escaped(id), "SEQUENCE:\(max(0, revision))", "DTSTAMP:" + Self.moment(madeAt),
            "DTSTART:" + Self.moment(startsAt), "DURATION:PT\(max(1, minutes))M", "SUMMARY:" + Self.escaped(title),
        ]
        if !text.isEmpty { lines.append("DESCRIPTION:" + Self.escaped(text)) }
        if !place.isEmpty { lines.append("LOCATION:" + Self.escaped(place)) }
        lines += ["URL:" + address.filter { !$0.isNewline }, "END:VEVENT", "END:VCALENDAR"]
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// Section 3.3.11; what is no text (a control character) goes.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\", ";", ",": out += ["\\", scalar]
            case "\n": out += ["\\", "n"]
            case "\t": out.append(scalar)
            default: if scalar.properties.generalCategory != .control { out.append(scalar) }
            }
        }
        return String(out)
    }

    /// Section 3.1, between characters: no character is cut in two.
    static func folded(_ line: String) -> String {
        var (out, width) = ("", 0)
        for character in line {
            let bytes = character.utf8.count
            if width > 0, width + bytes > 75 {
                out += "\r\n "
                width = 1
            }
            out.append(character)
            width += bytes
        }
        return out
    }

    /// Section 3.3.5, form 2: UTC.
    static func moment(_ milliseconds: Int64) -> String {
        let day = Int64(86_400_000)
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: day)
        let date = CalendarDay(number: Int(remainder < 0 ? quotient - 1 : quotient))
        let second = Int((remainder < 0 ? remainder + day : remainder) / 1_000)
        let time = [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : String($0) }
        return date.iso.replacing("-", with: "") + "T" + time.joined() + "Z"
    }
}

extension Reply {
    /// An appointment to be saved under `name`.
    package static func calendar(_ entry: CalendarEntry, name: String) -> Reply {
        let bytes = Array(entry.file.utf8)
        return .stream(type: "text/calendar; charset=utf-8", name: name) { try await $0.write(bytes) }
    }
}
