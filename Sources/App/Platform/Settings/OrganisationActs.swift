import Domain
import Store

/// What can be done with the organisation's settings.
enum OrganisationActs {
    /// Keeps what differs, with who changed it from what, and leaves another revision for every process to see.
    static func change(to chosen: OrganisationTyped, _ occasion: Occasion) throws {
        let tx = occasion.tx
        try occasion.require(.manageOrganisation)
        let new = try chosen.settings()
        let settings = try SettingSQL.all(tx)
        guard chosen.revision == settings[SettingSQL.revisionKey] ?? "" else { throw Refusal.stale }
        try keep(new, over: OrganisationTyped(Organisation(settings), revision: "").settings(), occasion)
    }

    /// Settings that stand on a page of their own.
    static func keep(_ new: [String: String], _ occasion: Occasion) throws {
        try keep(new, over: SettingSQL.all(occasion.tx), occasion)
    }

    private static func keep(_ new: [String: String], over old: [String: String], _ occasion: Occasion) throws {
        let tx = occasion.tx
        let changed = new.keys.sorted().filter { new[$0] != old[$0] }
        guard !changed.isEmpty else { return }
        for key in changed {
            let (was, became) = (old[key] ?? "", new[key] ?? "")
            try SettingSQL.set(key, to: became, tx)
            try SettingSQL.remember(key, was: was, became: became, occasion)
        }
        try SettingSQL.set(SettingSQL.revisionKey, to: occasion.next(Event.self).text, tx)
        try occasion.tell(changed.map { .platform(.settingChanged($0)) })
    }
}
