import Domain
import Web

/// When an organisation's reminders go, as it chose; what a person chose goes first.
struct Rhythm: Sendable, Hashable {
    static let key = "mail"

    var time = ReminderTime(minute: 9 * 60)
    var quiet = QuietHours(from: 19 * 60, until: 7 * 60)
    var working = WorkingDays()

    init() {}

    /// From the setting as it was stored; what cannot be read is as it was from the beginning.
    init(stored: String) {
        for part in stored.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2 else { continue }
            switch pair[0] {
            case "day": time.weekday = Int(pair[1]).flatMap { (1...5).contains($0) ? $0 : nil }
            case "at": if let minute = Self.minute(pair[1]) { time.minute = minute }
            case "from": if let minute = Self.minute(pair[1]) { quiet.from = minute }
            case "until": if let minute = Self.minute(pair[1]) { quiet.until = minute }
            case "dutch": working.keepsDutchHolidays = pair[1] == "yes"
            case "off":
                working.off = Set(pair[1].split(separator: " ").compactMap { try? Day(parsing: String($0), at: "") })
            default: continue
            }
        }
    }

    var stored: String {
        let off = working.off.sorted().map(\.text).joined(separator: " ")
        return
            "day=\(time.weekday.map(String.init) ?? "");at=\(Self.text(time.minute));from=\(Self.text(quiet.from));until=\(Self.text(quiet.until));dutch=\(working.keepsDutchHolidays ? "yes" : "no");off=\(off)"
    }

    /// `09:30`, from midnight.
    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
            text.utf8.allSatisfy({ (0x30...0x3A).contains($0) }), let hour = Int(parts[0]), let minute = Int(parts[1]),
            hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    static func text(_ minute: Int) -> String { Voice(.en).clock(minute) }
}

extension Zone {
    /// The instant of a minute of a day there. An hour that a clock skips falls an hour later.
    func instant(_ day: Day, minute: Int) -> Moment {
        let local = Int64(day.number) * Moment.day + Int64(minute) * 60_000
        let guess = local - Int64(offset(at: local)) * 1000
        return Moment(milliseconds: local - Int64(offset(at: guess)) * 1000)
    }
}
