import Web

/// A mail address as text that may go to the next line behind its @ and before its dots, not inside a word.
struct MailAddressPage: Component {
    let text: String

    var html: HTML {
        text.split(separator: "@", omittingEmptySubsequences: false).map { half in
            half.split(separator: ".", omittingEmptySubsequences: false).map { HTML(text: String($0)) }
                .joined(by: "<wbr>.")
        }.joined(by: "@<wbr>")
    }
}
