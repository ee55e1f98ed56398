/// Which passwords are good enough: long, not known from breaches, and not made of what everybody knows about the person.
package enum PasswordPolicy {
    package static let least = 8
    package static let most = 256

    package enum Fault: Sendable, Hashable { case tooShort, tooLong, known, contextual }

    /// - Parameter context: name, address, organisation, product: what somebody who guesses tries first.
    package static func fault(of password: String, context: [String]) -> Fault? {
        let count = password.unicodeScalars.count
        if count < least { return .tooShort }
        if count > most || password.utf8.count > most * 4 { return .tooLong }
        let small = password.lowercased()
        if Set(small).count < 4 || KnownPasswords.contains(small) || KnownPasswords.contains(stem(of: small)) {
            return .known
        }
        return rest(of: small, without: context).count < 6 ? .contextual : nil
    }

    /// `welkom` of `welkom2026!`: what was only put behind it does not count when it is short.
    private static func stem(of password: String) -> String {
        let end = password.reversed().prefix { !$0.isLetter }.count
        return end <= 6 ? String(password.dropLast(end)) : password
    }

    private static func rest(of password: String, without context: [String]) -> String {
        let words = context.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }
            .map(String.init).filter { $0.count >= 3 }
        var rest = password
        for word in Set(words).sorted(by: { ($0.count, $0) > ($1.count, $1) }) {
            rest = rest.replacing(word, with: " ")
        }
        return rest.filter { $0.isLetter || $0.isNumber }
    }
}
