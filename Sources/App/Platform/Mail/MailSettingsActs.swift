import Domain
import Store

/// What can be done with the organisation's mail.
enum MailSettingsActs {
    /// - Parameter was: what the form was shown with.
    static func change(to typed: RhythmTyped, from was: String, _ occasion: Occasion) throws {
        let tx = occasion.tx
        try occasion.require(.manageOrganisation)
        let rhythm = try typed.rhythm()
        let old = Rhythm(stored: try SettingSQL.all(tx)[Rhythm.key] ?? "")
        guard old.stored == was else { throw Refusal.stale }
        guard old != rhythm else { return }
        try SettingSQL.set(Rhythm.key, to: rhythm.stored, tx)
        try SettingSQL.remember(Rhythm.key, was: old.summary, became: rhythm.summary, occasion)
        try SettingSQL.set(SettingSQL.revisionKey, to: occasion.next(Event.self).text, tx)
        try ReminderSQL.planAll(tx)
        try occasion.tell([.platform(.settingChanged(Rhythm.key))])
    }
}

extension Rhythm {
    /// For the list of changes: short, and the same in each language.
    fileprivate var summary: String {
        let day = time.weekday.map { "\($0)/7 " } ?? ""
        let holidays = working.keepsDutchHolidays ? ", NL" : ""
        let off = working.off.isEmpty ? "" : " + \(working.off.count)"
        return "\(day)\(Self.text(time.minute)) (\(Self.text(quiet.from))–\(Self.text(quiet.until))\(holidays)\(off))"
    }
}
