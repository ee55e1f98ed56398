package import Outbound

/// How mail leaves; without it everything works, and links are handed over by hand.
package struct MailOptions: Sendable {
    package var server: MailServer
    /// The address that mail comes from.
    package var from: String

    package init(server: MailServer, from: String) { (self.server, self.from) = (server, from) }
}
