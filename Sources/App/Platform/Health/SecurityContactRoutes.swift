import Domain
import Web

extension House {
    /// Whom to tell of a hole (RFC 9116); not there while nobody was named.
    func securityContactRoutes(_ routes: inout Routes<Access>) {
        routes.get("/.well-known/security.txt", may: .everyone) { _ in
            guard let contact = options.securityContact else { throw NotServed.notFound }
            let until = Day(number: organisation.get().calendar.day(of: clock()).number + 180)
            var lines = ["Contact: \(contact)", "Expires: \(until.text)T00:00:00Z", "Preferred-Languages: en, nl"]
            if let address = options.baseURL.flatMap(PublicAddress.init(parsing:)) {
                lines.append("Canonical: \(address.origin)/.well-known/security.txt")
            }
            return .text(lines.map { $0 + "\n" }.joined())
        }
    }
}
