import Domain
import Store
import Web

extension House {
    /// problem+json (RFC 9457) for whatever was thrown.
    func problem(_ request: Request, _ error: any Error) -> Reply {
        .problem(Array("{}".utf8), status: 500)
    }
}
