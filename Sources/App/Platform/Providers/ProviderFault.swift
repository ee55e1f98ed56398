/// Why somebody who came back from a provider is not let in. They read one sentence; an admin reads which of these.
enum ProviderFault: Error, Sendable, Hashable {
    /// Another browser, another try, or too long ago.
    case state
    /// The provider said no itself.
    case denied(String)
    case unreachable(String)
    /// What it says of itself is not what was set up, or not enough.
    case configuration(String)
    /// The answer to the code is none.
    case answer(String)
    case signature
    case claim(String)
    /// The same answer twice.
    case replay
    /// No address that this provider may vouch for, or nobody of that name who may come in.
    case nobody(String)

    /// For the admin.
    var text: String {
        switch self {
        case .state: "state"
        case .denied(let why): "denied: \(why)"
        case .unreachable(let why): "unreachable: \(why)"
        case .configuration(let what): "configuration: \(what)"
        case .answer(let what): "answer: \(what)"
        case .signature: "signature"
        case .claim(let name): "claim: \(name)"
        case .replay: "replay"
        case .nobody(let why): "person: \(why)"
        }
    }
}
