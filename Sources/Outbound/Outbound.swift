/// The only place where a request leaves this program.
///
/// Https to port 443 of the open internet, and what the operator allowed beyond that. The guard stands where the socket
/// is opened and looks at the address that it will get, so a name that changes its mind gains nothing. Redirects are not
/// followed, proxies of the environment are not used, certificates are checked, and everything has an end.
package struct Outbound: Sendable {
    package let policy: OutboundPolicy
    private let requests: Lane
    private let letters: Lane

    package init(_ policy: OutboundPolicy = OutboundPolicy(), threads: Int = 4, waiting: Int = 64) {
        self.policy = policy
        requests = Lane("outbound", threads: threads, waiting: waiting)
        letters = Lane("letters", threads: threads, waiting: waiting)
    }

    /// Waits for the answer on a thread of its own; breaks off, within a second, when the caller is cancelled.
    package func send(_ request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer {
        let policy = policy
        return try await requests.run { wish in
            Call.result { () throws(OutboundFailure) in try request.sent(policy, wish) }
        }
    }

    /// Hands a letter to its mail server. When this returns the server has taken it on.
    package func send(_ letter: OutboundLetter) async throws(OutboundFailure) {
        let policy = policy
        try await letters.run { wish in
            Call.result { () throws(OutboundFailure) in try letter.sent(policy, wish) }
        }
    }
}
