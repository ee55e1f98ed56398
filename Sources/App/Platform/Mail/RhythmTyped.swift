import Domain
import Web

/// What was typed about the organisation's mail, before it means anything.
struct RhythmTyped: Sendable {
    /// So many own days off; more is a mistake.
    static let most = 200

    var weekday: String
    var time: String
    var from: String
    var until: String
    var dutch: Bool
    var off: String

    init(_ rhythm: Rhythm) {
        weekday = rhythm.time.weekday.map(String.init) ?? ""
        (time, from, until) = (
            Rhythm.text(rhythm.time.minute), Rhythm.text(rhythm.quiet.from), Rhythm.text(rhythm.quiet.until)
        )
        dutch = rhythm.working.keepsDutchHolidays
        off = rhythm.working.off.sorted().map(\.text).joined(separator: "\n")
    }

    init(_ form: Form) {
        (weekday, time, from) = (form.text("weekday"), form.text("time"), form.text("from"))
        (until, dutch, off) = (form.text("until"), form["dutch"] != nil, form["off"] ?? "")
    }

    func rhythm() throws(Refusal) -> Rhythm {
        var faults = Faults()
        var rhythm = Rhythm()
        rhythm.time.weekday = faults.weekday(weekday, at: "/weekday").flatMap { $0 == 0 ? nil : $0 }
        if let minute = faults.minute(time, at: "/time") { rhythm.time.minute = minute }
        if let minute = faults.minute(from, at: "/from") { rhythm.quiet.from = minute }
        if let minute = faults.minute(until, at: "/until") { rhythm.quiet.until = minute }
        if rhythm.quiet.contains(rhythm.time.minute), faults.list.isEmpty { faults.add("/time", .quietThen) }
        rhythm.working.keepsDutchHolidays = dutch
        rhythm.working.off = days(&faults)
        try faults.check()
        return rhythm
    }

    private func days(_ faults: inout Faults) -> Set<Day> {
        guard off.utf8.count <= Self.most * 40 else {
            faults.add("/off", .tooMany(limit: Self.most))
            return []
        }
        var days: Set<Day> = []
        for text in off.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
            guard let day = faults.keep({ () throws(Refusal) in try Day(parsing: String(text), at: "/off") }) else {
                return []
            }
            days.insert(day)
        }
        if days.count > Self.most { faults.add("/off", .tooMany(limit: Self.most)) }
        return days
    }
}
