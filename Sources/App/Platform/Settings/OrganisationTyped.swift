import Domain
import Web

/// What was typed about the organisation, before it means anything.
struct OrganisationTyped: Sendable {
    var name = ""
    var language = ""
    var terms = ""
    var zone = ""
    /// The settings that the form was shown with.
    var revision = ""

    init(_ form: Form) {
        (name, language, terms) = (form["name"] ?? "", form.text("language"), form.text("terms"))
        (zone, revision) = (form.text("zone"), form.text("revision"))
    }

    init(_ organisation: Organisation, revision: String) {
        (name, language, terms) = (organisation.name, organisation.language.rawValue, organisation.terms.rawValue)
        (zone, self.revision) = (organisation.zone.identifier, revision)
    }

    /// As settings, by key; everything that is wrong at once.
    func settings() throws(Refusal) -> [String: String] {
        var faults = Faults()
        let name = faults.keep { () throws(Refusal) in try Title(parsing: self.name, at: "/name") }
        let language = faults.keep { () throws(Refusal) in
            try Preferences.word(self.language, Language.self, "/language")
        }
        let terms = faults.keep { () throws(Refusal) in try Preferences.word(self.terms, Terms.self, "/terms") }
        let zone = faults.keep { () throws(Refusal) in try Zone.checked(self.zone, at: "/zone") }
        try faults.check()
        guard let name, let language, let terms, let zone else { throw Refusal.invalid("", .required) }
        return [
            "name": name.text, "language": language.rawValue, "terms": terms.rawValue, "zone": zone,
        ]
    }

    /// Where most of our readers are; any other name that the system knows stays as it is.
    static let zones = [
        "Europe/Amsterdam", "Europe/Athens", "Europe/Berlin", "Europe/Brussels", "Europe/Bucharest",
        "Europe/Copenhagen", "Europe/Dublin", "Europe/Helsinki", "Europe/Istanbul", "Europe/Lisbon", "Europe/London",
        "Europe/Luxembourg", "Europe/Madrid", "Europe/Oslo", "Europe/Paris", "Europe/Prague", "Europe/Rome",
        "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw", "Europe/Zurich", "Africa/Casablanca",
        "Africa/Johannesburg", "America/Aruba", "America/Chicago", "America/Curacao", "America/Los_Angeles",
        "America/New_York", "America/Paramaribo", "America/Sao_Paulo", "Asia/Dubai", "Asia/Jakarta", "Asia/Kolkata",
        "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "UTC",
    ]
}

extension Zone {
    /// The name of a zone that the system knows, `Europe/Amsterdam` or `UTC`: no path, no offset.
    static func checked(_ name: String, at pointer: String) throws(Refusal) -> String {
        let isName = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20)
                || [UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte)
        }
        guard isName, let zone = Zone(name) else { throw .invalid(pointer, .unknownReference) }
        return zone.identifier
    }
}
