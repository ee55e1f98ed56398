import Domain
import Web

/// The secret for an authenticator app, and the code that shows it arrived there.
struct SecondStepPage: Component {
    let voice: Voice
    let secret: String
    let link: String
    var refusal: Refusal?

    var title: String { voice(.ownSignInAddStep) }

    var html: HTML {
        let errors = FormErrors(refusal, voice)
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ownSignInTitle), "/me/sign-in")]), lead: "<p>\(voice(.ownSignInStepLead))</p>"))\
            <ol class="steps"><li><p>\(voice(.ownSignInStepApp))</p></li><li><p>\(voice(.ownSignInStepSecret))</p>\
            <pre><code>\(key)</code></pre>\(phone)</li>\
            <li><p>\(voice(.ownSignInStepCode))</p>\(PostForm("/me/sign-in/second-step/confirmation", body: fields(errors)))</li></ol>

            """
    }

    /// Two lines, so that it fits a phone.
    private var key: String {
        [secret.prefix(16), secret.dropFirst(16)].map { CodeActs.grouped(String($0), by: " ") }.joined(separator: "\n")
    }

    private var phone: HTML? {
        Link(authenticator: link).map { "<p><a href=\"\($0)\">\(voice(.ownSignInStepPhone))</a></p>" }
    }

    private func fields(_ errors: FormErrors) -> HTML {
        """
        \(Field("code", label: voice(.signInCode), kind: .oneTimeCode, error: errors["/code"], isRequired: true, autocomplete: "one-time-code"))\
        <div class="acts">\(Button(voice(.ownSignInStepReady)))\(Button(voice(.kitCancel), kind: .plain, link: "/me/sign-in"))</div>
        """
    }
}

/// Ten codes for when the phone is gone, shown once.
struct RecoveryCodesPage: Component {
    let voice: Voice
    let codes: [String]

    var title: String { voice(.ownSignInCodes) }

    var html: HTML {
        """
        \(PageHead(title, lead: "<p>\(voice(.ownSignInCodesLead))</p>"))\
        <pre><code>\(codes.joined(separator: "\n"))</code></pre>\
        <div class="acts">\(Button(voice(.ownSignInCodesKept), link: "/me/sign-in"))</div>

        """
    }
}

/// Is it really you? Before something dangerous.
struct ProofPage: Component {
    let voice: Voice
    let next: String
    let hasPassword: Bool
    let hasCode: Bool
    var refusal: Refusal?
    /// Where they came from, and can show again who they are.
    var providers: [(name: String, link: Link)] = []

    var title: String { voice(.ownSignInProof) }

    var html: HTML {
        "\(PageHead(title, lead: "<p>\(voice(hasPassword || hasCode || !providers.isEmpty ? .ownSignInProofLead : .ownSignInProofNone))</p>"))\(each: providers, { "<div class=\"acts\">\(Button(voice(.providerWith, ["provider": .text($0.name)]), link: $0.link))</div>" })\(form)"
    }

    private var form: HTML {
        let errors = FormErrors(refusal, voice)
        guard hasPassword || hasCode else {
            if !providers.isEmpty { return HTML() }
            return """
                <form class="form" method="post" action="/sign-out"><div class="acts">\(Button(voice(.frameSignOut)))\(Button(voice(.kitCancel), kind: .plain, link: "/"))</div></form>

                """
        }
        let password = Field(
            "password", label: voice(.signInPassword), kind: .password, error: errors["/password"], isRequired: true,
            autocomplete: "current-password")
        let code = Field(
            "code", label: voice(.signInCode), kind: .oneTimeCode, error: errors["/code"], isRequired: true,
            autocomplete: "one-time-code")
        let fields: HTML = "\(if: hasPassword, password.html)\(if: hasCode, code.html)"
        return PostForm(
            "/me/sign-in/proof",
            body:
                "\(Hidden("next", next))\(fields)<div class=\"acts\">\(Button(voice(.ownSignInProofGo)))\(Button(voice(.kitCancel), kind: .plain, link: "/"))</div>"
        ).html
    }
}
