import Web

/// How to come in; or, in a house with nobody in it, how to begin.
struct SignInPage: Component {
    enum Refused: Sendable { case link, password }

    let voice: Voice
    let isNew: Bool
    /// Where to go afterwards.
    let next: String
    /// The link that was pasted.
    var typed = ""
    var email = ""
    var refused: Refused?
    var providers: [(name: String, link: Link)] = []
    /// Asks for a link by mail, where mail is sent.
    var mail: SignInMailForm?

    var title: String { voice(isNew ? .signInBeginTitle : .signInTitle) }
    var html: HTML { "<div class=\"sign-in\">\(Mark())<h1>\(title)</h1>\(if: isNew, begin, else: ways)</div>\n" }

    private var begin: HTML {
        """
        <p>\(voice(.signInBegin))</p>
        <ol class="steps"><li><p>\(voice(.signInBeginLog))</p></li>
        <li><p>\(voice(.signInBeginOpen))</p></li></ol>
        <p>\(voice(.signInBeginPerson))</p><pre><code>draagvlak person add you@example.org --name "Anna de Wit" --role admin</code></pre>
        <p>\(voice(.signInBeginDemo))</p><pre><code>draagvlak demo</code></pre>

        """
    }

    private var ways: HTML {
        """
        \(each: providers, { "<div class=\"acts\">\(Button(voice(.providerWith, ["provider": .text($0.name)]), link: $0.link))</div>" })\
        \(PostForm("/sign-in", body: password))\
        \(mail.map { Disclosure(voice(.mailAsk), isOpen: $0.isOpen, body: $0.html) })\
        \(Disclosure(voice(.signInHaveLink), isOpen: refused == .link, body: "<p>\(voice(.signInExplain))</p>\(PostForm("/sign-in", body: paste))"))\
        \(if: mail == nil, Disclosure(voice(.signInNoWay), isOpen: false, body: ask).html)

        """
    }

    private var password: HTML {
        """
        \(if: refused == .password, Notice(.bad, text: voice(.signInPasswordWrong), isLive: true).html)\
        \(Hidden("next", next))\
        \(Field("email", label: voice(.signInEmail), kind: .email, value: email, isRequired: true, maxLength: 254, autocomplete: "username"))\
        \(Field("password", label: voice(.signInPassword), kind: .password, isRequired: true, autocomplete: "current-password"))\
        <div class="acts">\(Button(voice(.signInEnter), kind: providers.isEmpty ? .primary : .quiet))</div>
        """
    }

    private var paste: HTML {
        """
        \(Hidden("next", next))\
        \(Field("link", label: voice(.signInLink), value: typed, hint: voice(.signInLinkHint), error: refused == .link ? voice(.signInLinkWrong) : nil, autocomplete: "off"))\
        <div class="acts">\(Button(voice(.signInGo), kind: .quiet))</div>
        """
    }

    private var ask: HTML {
        """
        <p>\(voice(.signInAsk))</p><pre><code>draagvlak person add you@example.org --name "Anna de Wit"</code></pre>
        <p class="muted">\(voice(.signInAskAdmin))</p>
        """
    }
}

/// Who the link is for, and the button that uses it.
struct SignInLinkPage: Component {
    let voice: Voice
    let name: String
    let action: Link
    let next: String

    var title: String { voice(.signInHello, ["name": .text(name)]) }
    var html: HTML {
        """
        <div class="sign-in">\(Mark())<h1>\(title)</h1><p>\(voice(.signInOnce))</p>
        \(PostForm(action, body: "\(Hidden("next", next))<div class=\"acts\">\(Button(voice(.signInAs, ["name": .text(name)])))</div>"))\
        <p class="muted">\(voice(.signInNotYou))</p></div>

        """
    }
}

/// The code after the first proof.
struct CodePage: Component {
    let voice: Voice
    let next: String
    var isRefused = false

    var title: String { voice(.signInCodeTitle) }
    var html: HTML {
        """
        <div class="sign-in">\(Mark())<h1>\(title)</h1><p>\(voice(.signInCodeExplain))</p>
        \(PostForm("/sign-in/code", body: fields))<p class="muted">\(voice(.signInCodeLost))</p></div>

        """
    }

    private var fields: HTML {
        """
        \(Hidden("next", next))\
        \(Field("code", label: voice(.signInCode), value: "", hint: voice(.signInCodeHint), error: isRefused ? voice(.signInCodeWrong) : nil, isRequired: true, maxLength: 40, autocomplete: "one-time-code"))\
        <div class="acts">\(Button(voice(.signInEnter)))</div>
        """
    }
}

/// A link that was used, has ended, or never was; they look the same from outside.
struct SignInRefusedPage: Component {
    let voice: Voice
    let isTooOften: Bool

    var title: String { voice(isTooOften ? .signInTooOften : .signInUsed) }
    var html: HTML {
        """
        <div class="sign-in">\(Mark())<h1>\(title)</h1><p>\(voice(isTooOften ? .signInTooOftenDo : .signInUsedDo))</p>
        <div class="acts">\(Button(voice(.signInBack), kind: .quiet, link: "/sign-in"))</div></div>

        """
    }
}

extension SignInPage {
    static func samples(_ v: Voice) -> [Sample] {
        [
            Sample("sign-in", SignInPage(voice: v, isNew: false, next: "/goals")),
            Sample("sign-in-refused", SignInPage(voice: v, isNew: false, next: "/", typed: "<b>", refused: .link)),
            Sample(
                "sign-in-wrong", SignInPage(voice: v, isNew: false, next: "/", email: "<b>@x", refused: .password)),
            Sample("sign-in-code", CodePage(voice: v, next: "/", isRefused: true)),
            Sample("sign-in-new", SignInPage(voice: v, isNew: true, next: "/")),
            Sample("set-up", SetUpPage(voice: v, action: "/set-up/secret", typed: SetUpTyped())),
            Sample("sign-in-link", SignInLinkPage(voice: v, name: "Anna de Wit", action: "/sign-in/secret", next: "/")),
            Sample("sign-in-used", SignInRefusedPage(voice: v, isTooOften: false)),
            Sample("sign-in-too-often", SignInRefusedPage(voice: v, isTooOften: true)),
        ]
    }
}
