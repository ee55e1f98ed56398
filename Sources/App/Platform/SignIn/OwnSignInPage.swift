import Domain
import Web

/// One's own ways in: password, second step, and where one is signed in now.
struct OwnSignInPage: Component {
    let voice: Voice
    let reading: OwnSignInReading
    let current: ID<Session>?
    let now: Moment

    init(_ reading: OwnSignInReading, for guest: Guest) {
        (voice, self.reading, now) = (guest.voice, reading, guest.now)
        current = guest.viewer.session?.id
    }

    var title: String { voice(.ownSignInTitle) }

    var html: HTML {
        """
        \(PageHead(title, crumbs: crumbs, lead: "<p>\(voice(.ownSignInLead))</p>"))\
        \(Section(voice(.ownSignInPassword), id: "password", body: password))\
        \(Section(voice(.ownSignInSecondStep), id: "second-step", body: secondStep))\
        \(Section(voice(.ownSignInSessions), id: "sessions", body: sessions))
        """
    }

    private var crumbs: Breadcrumbs { Breadcrumbs(voice, [(voice(.settingsMine), "/me/settings")]) }

    private var password: HTML {
        """
        <p>\(voice(reading.hasPassword ? .ownSignInHasPassword : .ownSignInNoPassword))</p>
        <div class="acts">\(Button(voice(reading.hasPassword ? .ownSignInChange : .ownSignInChoose), kind: .quiet, link: "/me/sign-in/password"))\
        \(if: reading.hasPassword, act("/me/sign-in/password/removal", voice(.ownSignInRemovePassword)))</div>
        """
    }

    private var secondStep: HTML {
        if reading.hasSecondStep {
            return """
                <p>\(voice(.ownSignInHasStep, ["n": .count(reading.recoveryCodes)]))</p>
                <div class="acts">\(act("/me/sign-in/recovery-codes", voice(.ownSignInNewCodes)))\(act("/me/sign-in/second-step/removal", voice(.ownSignInRemoveStep)))</div>
                """
        }
        return """
            <p>\(voice(.ownSignInNoStep))</p><div class="acts">\(act("/me/sign-in/second-step", voice(.ownSignInAddStep)))</div>
            """
    }

    private var sessions: HTML {
        """
        \(Rows(reading.sessions.map(row), label: voice(.ownSignInSessions)))\
        \(if: reading.sessions.count > 1, "<div class=\"acts\">\(act("/me/sign-in/sessions/ending", voice(.ownSignInEndOthers)))</div>")
        """
    }

    private func row(_ session: Session) -> HTML {
        let isCurrent = session.id == current
        let name = session.device.isEmpty ? voice(.ownSignInUnknownDevice) : session.device
        return """
            <div class="between"><div><h3>\(name)\(if: isCurrent, " · \(voice(.ownSignInHere))")</h3><p class="muted">\(voice(.ownSignInSince, ["means": .text(voice(session.means.word)), "since": .text(voice.moment(session.createdAt.milliseconds)), "seen": .text(voice.moment(session.seenAt.milliseconds))]))</p></div>\
            \(if: !isCurrent, act("/me/sign-in/sessions/\(session.id.text)/ending", voice(.ownSignInEnd)))</div>
            """
    }

    private func act(_ link: Link, _ text: String) -> HTML {
        "<form method=\"post\" action=\"\(link)\">\(Button(text, kind: .quiet))</form>"
    }
}

extension Session.Means {
    var word: Word {
        switch self {
        case .link: .ownSignInByLink
        case .password: .ownSignInByPassword
        case .provider: .ownSignInByProvider
        case .setUp: .ownSignInBySetUp
        }
    }
}

/// A password for somebody, by themselves.
struct PasswordFormPage: Component {
    let voice: Voice
    let email: String
    let has: Bool
    var refusal: Refusal?

    var title: String { voice(has ? .ownSignInChange : .ownSignInChoose) }

    var html: HTML {
        let errors = FormErrors(refusal, voice)
        return """
            \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.ownSignInTitle), "/me/sign-in")]), lead: "<p>\(voice(.ownSignInPasswordLead))</p>"))\
            \(PostForm("/me/sign-in/password", body: "\(errors.summary(["/password": "f-password"], names: ["/password": voice(.signInPassword)]))\(fields(errors))"))

            """
    }

    private func fields(_ errors: FormErrors) -> HTML {
        """
        <input type="hidden" name="email" value="\(email)" autocomplete="username">\
        \(Field("password", label: voice(.ownSignInNewPassword), kind: .password, hint: voice(.ownSignInPasswordHint), error: errors["/password"], isRequired: true, autocomplete: "new-password"))\
        \(Checkbox("others", voice(.ownSignInEndOthers), isTicked: true, hint: voice(.ownSignInEndOthersHint)))\
        <div class="acts">\(Button(voice(.settingsSave)))\(Button(voice(.kitCancel), kind: .plain, link: "/me/sign-in"))</div>
        """
    }
}
