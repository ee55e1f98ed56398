import Domain
import Store
import Web

extension House {
    /// problem+json (RFC 9457) for whatever was thrown.
    func problem(_ request: Request, _ error: any Error) -> Reply {
        .problem(Array("{}".utf8), status: 500)
    }

    /// A page that says what happened and what to do.
    func errorPage(_ request: Request, _ error: any Error) -> Reply {
        .text("\(error)", status: (error as? NotServed)?.status ?? 500)
    }
}
