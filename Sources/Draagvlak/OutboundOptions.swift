import ArgumentParser
import Foundation
import Outbound

/// Where this server may send requests of its own.
struct OutboundOptions: ParsableArguments {
    @Option(
        name: .customLong("outbound-allow"),
        help: ArgumentHelp(
            "Where requests of this server may go beyond https to the open internet, with commas: idp.internal:8443, 10.20.0.0/16, http://127.0.0.1:9000. (DRAAGVLAK_OUTBOUND_ALLOW)",
            valueName: "places"),
        transform: Self.places)
    var allowed: [Allowance] = []

    @Option(
        name: .customLong("outbound-ca"),
        help: ArgumentHelp(
            "A file in PEM with the certificates that other servers are trusted by, instead of those of the system. (DRAAGVLAK_OUTBOUND_CA)",
            valueName: "file"))
    var authorities: String?

    func validate() throws {
        if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
            throw ValidationError("--outbound-ca is a file that can be read.")
        }
    }

    var policy: OutboundPolicy { OutboundPolicy(allowances: allowed, authorities: authorities) }

    private static func places(_ text: String) throws -> [Allowance] {
        try text.split(separator: ",").map { part in
            let place = part.trimmingCharacters(in: .whitespaces)
            guard let allowance = Allowance(place) else {
                throw ValidationError(
                    "\(place) is neither a host with a port (idp.internal:8443) nor a network (10.20.0.0/16).")
            }
            return allowance
        }
    }
}
