import Web

/// How to come in; or, in a house with nobody in it, how to begin.
struct SignInPage: Component {
    let voice: Voice
    let isNew: Bool
    /// Where to go afterwards.
    let next: String
    var typed = ""
    var isRefused = false
    /// Asks for a link by mail, where mail is sent.
    var mail: SignInMailForm?

    var title: String { voice(isNew ? .signInBeginTitle : .signInTitle) }
    var html: HTML { "<div class=\"sign-in\">\(Mark())<h1>\(title)</h1>\(if: isNew, begin, else: explain)</div>\n" }

    private var begin: HTML {
        """
        <p>\(voice(.signInBegin))</p>
        <ol class="steps"><li><p>\(voice(.signInBeginPerson))</p><pre><code>draagvlak person add you@example.org --name "Anna de Wit" --role admin</code></pre></li>
        <li><p>\(voice(.signInBeginOpen))</p></li></ol>
        <p>\(voice(.signInBeginDemo))</p><pre><code>draagvlak demo</code></pre>

        """
    }

    private var explain: HTML {
        """
        \(mail)\(if: mail != nil, Disclosure(voice(.mailHaveLink), isOpen: isRefused, body: haveLink).html, else: haveLink)\(if: mail == nil, Disclosure(voice(.signInNoLink), isOpen: false, body: ask).html)

        """
    }

    private var haveLink: HTML { "<p>\(voice(.signInExplain))</p>\n\(PostForm("/sign-in", body: paste))\n" }

    private var paste: HTML {
        """
        \(Hidden("next", next))\
        \(Field("link", label: voice(.signInLink), value: typed, hint: voice(.signInLinkHint), error: isRefused ? voice(.signInLinkWrong) : nil, autocomplete: "off"))\
        <div class="acts">\(Button(voice(.signInGo)))</div>
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
            Sample("sign-in-refused", SignInPage(voice: v, isNew: false, next: "/", typed: "<b>", isRefused: true)),
            Sample("sign-in-new", SignInPage(voice: v, isNew: true, next: "/")),
            Sample("sign-in-link", SignInLinkPage(voice: v, name: "Anna de Wit", action: "/sign-in/secret", next: "/")),
            Sample("sign-in-used", SignInRefusedPage(voice: v, isTooOften: false)),
            Sample("sign-in-too-often", SignInRefusedPage(voice: v, isTooOften: true)),
        ]
    }
}
