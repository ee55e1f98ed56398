import Web

/// Asks for a sign-in link by mail.
struct SignInMailForm: Component {
    let voice: Voice
    var typed = ""
    var error: String?

    var html: HTML {
        PostForm(
            "/sign-in/mail",
            body: """
                \(Field("email", label: voice(.mailAskEmail), kind: .email, value: typed, hint: voice(.mailAskHint), error: error, isRequired: true, maxLength: 254, autocomplete: "email"))\
                <div class="acts">\(Button(voice(.mailAsk)))</div>
                """
        ).html
    }
}

/// The answer, the same for an address that we know and one that we do not.
struct LinkAskedPage: Component {
    let voice: Voice
    let email: String
    let isTooOften: Bool

    var title: String { voice(isTooOften ? .signInTooOften : .mailAsked) }

    var html: HTML {
        let text: HTML =
            isTooOften
            ? "<p>\(voice(.mailAskedTooOften))</p>"
            : "<p>\(voice(.mailAskedLead, ["email": .text(email)]))</p><p class=\"muted\">\(voice(.mailAskedNothing))</p>"
        return """
            <div class="sign-in">\(Mark())<h1>\(title)</h1>\(text)
            <div class="acts">\(Button(voice(.signInBack), kind: .quiet, link: "/sign-in"))</div></div>

            """
    }
}
