import Credentials
import Domain
import Store

/// What came of a code. A wrong one is counted, so the transaction that saw it must be kept.
enum CodeVerdict: Sendable, Hashable {
    case right
    case wrong
    case tooOften(seconds: Int)
}

/// Codes of an authenticator app, and the recovery codes for when it is lost.
enum CodeActs {
    static let most = 5
    static let window: Int64 = 5 * 60_000
    static let recoveryCodes = 10

    static func place(_ person: ID<Person>) -> String { "second-step/\(person.text)" }

    static func check(
        _ typed: String, of person: ID<Person>, _ vault: Vault, at now: Moment, _ tx: any Transaction
    ) throws -> CodeVerdict {
        guard let step = try ProofSQL.secondStep(of: person, tx) else { return .wrong }
        let age = now.milliseconds - step.triesAt.milliseconds
        let isOver = age >= window
        let tries = isOver ? 0 : step.tries
        guard tries < most else { return .tooOften(seconds: Int((window - age) / 1000) + 1) }
        if try isRight(typed, step, of: person, vault, at: now, tx) { return .right }
        try ProofSQL.count(tries: tries + 1, since: isOver ? now : step.triesAt, of: person, tx)
        return .wrong
    }

    private static func isRight(
        _ typed: String, _ step: ProofSQL.SecondStep, of person: ID<Person>, _ vault: Vault, at now: Moment,
        _ tx: any Transaction
    ) throws -> Bool {
        let code = normalised(typed)
        if step.isConfirmed, code.utf8.count == 16 {
            return try ProofSQL.useRecoveryCode(Secrets.hash(code), of: person, tx)
        }
        guard let secret = vault.open(step.secret, for: place(person)),
            let used = OneTimeCode.step(of: typed, secret: secret, at: now.milliseconds, after: step.lastStep)
        else { return false }
        return try ProofSQL.use(step: used, of: person, tx)
    }

    /// Without the dashes and spaces that make it readable.
    static func normalised(_ code: String) -> String {
        String(code.uppercased().filter { $0.isLetter || $0.isNumber }.prefix(64))
    }

    /// Ten of 80 bits, in groups of four.
    static func fresh(_ secrets: Secrets) -> [String] {
        (0..<recoveryCodes).map { _ in grouped(Base32.text(secrets.bytes(10)), by: "-") }
    }

    static func grouped(_ text: String, by separator: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }
            .joined(separator: separator)
    }
}
