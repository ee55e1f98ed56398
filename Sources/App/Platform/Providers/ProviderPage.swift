import Domain
import Web

/// Somebody came back from a provider and is not let in. Why, reads the admin.
struct ProviderRefusedPage: Component {
    let voice: Voice
    let provider: String?

    var title: String { voice(.providerRefused) }
    var html: HTML {
        """
        <div class="sign-in">\(Mark())<h1>\(title)</h1><p>\(voice(.providerRefusedDo, ["provider": .text(provider ?? voice(.providerOther))]))</p>
        <div class="acts">\(Button(voice(.signInBack), kind: .quiet, link: "/sign-in"))</div></div>

        """
    }
}

/// Somebody whose organisation wants them to come in through a provider only.
struct ProviderOnlyPage: Component {
    let voice: Voice

    var title: String { voice(.providerOnly) }
    var html: HTML {
        """
        <div class="sign-in">\(Mark())<h1>\(title)</h1><p>\(voice(.providerOnlyDo))</p>
        <div class="acts">\(Button(voice(.signInBack), link: "/sign-in"))</div></div>

        """
    }
}

/// A provider, as an admin sets it up.
struct ProviderFormPage: Component {
    let voice: Voice
    let typed: ProviderTyped
    let id: ID<Provider>?
    /// What to type at the provider.
    let address: String
    let fault: String?
    var refusal: Refusal?

    var title: String { id == nil ? voice(.providerNew) : typed.name }

    var html: HTML {
        """
        \(PageHead(title, crumbs: Breadcrumbs(voice, [(voice(.settingsOrganisation), "/settings"), (voice(.signInSettingsTitle), "/settings/sign-in")]), lead: "<p>\(voice(.providerLead))</p><pre><code>\(address)</code></pre>"))\
        \(fault.map { Notice(.warn, text: voice(.providerFault, ["what": .text($0)])).html })\
        \(PostForm(action, body: fields))\(if: id != nil, removal)
        """
    }

    private var action: Link {
        guard let id else { return "/settings/sign-in/providers" }
        return "/settings/sign-in/providers/\(id.text)"
    }

    private var removal: HTML {
        "<form method=\"post\" action=\"\(action + "removal")\">\(Button(voice(.providerRemove), kind: .danger))</form>"
    }

    private var fields: HTML {
        let errors = FormErrors(refusal, voice)
        let names = ["name", "issuer", "client", "secret", "domains", "claim", "groups"]
        let controls = Dictionary(uniqueKeysWithValues: names.map { ("/" + $0, "f-" + $0) })
        return """
            \(errors.summary(controls))\(Hidden("version", typed.version))\
            \(Field("name", label: voice(.providerName), value: typed.name, hint: voice(.providerNameHint), error: errors["/name"], isRequired: true, maxLength: 200))\
            \(Field("issuer", label: voice(.providerIssuer), kind: .url, value: typed.issuer, hint: voice(.providerIssuerHint), error: errors["/issuer"], isRequired: true, maxLength: 500))\
            \(Field("client", label: voice(.providerClient), value: typed.client, error: errors["/client"], isRequired: true, maxLength: 200, autocomplete: "off"))\
            \(Field("secret", label: voice(.providerSecret), kind: .password, hint: voice(.providerSecretHint), error: errors["/secret"], autocomplete: "off"))\
            \(Field("domains", label: voice(.providerDomains), value: typed.domains, hint: voice(.providerDomainsHint), error: errors["/domains"]))\
            \(Checkbox("admits", voice(.providerAdmits), isTicked: typed.admits, hint: voice(.providerAdmitsHint)))\
            \(Checkbox("enforced", voice(.providerEnforced), isTicked: typed.isEnforced, hint: voice(.providerEnforcedHint)))\
            \(Field("claim", label: voice(.providerClaim), value: typed.groupsClaim, hint: voice(.providerClaimHint), error: errors["/claim"], maxLength: 100))\
            \(Field("groups", label: voice(.providerGroups), kind: .area(rows: 4), value: typed.groups, hint: voice(.providerGroupsHint), error: errors["/groups"]))\
            <div class="acts">\(Button(voice(.settingsSaveAll)))\(Button(voice(.kitCancel), kind: .plain, link: "/settings/sign-in"))</div>
            """
    }
}
