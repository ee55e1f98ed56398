import Domain
import Web

/// The very first page of a new house.
struct SetUpPage: Component {
    let voice: Voice
    let action: Link
    let typed: SetUpTyped
    var refusal: Refusal?

    var title: String { voice(.signInBeginTitle) }

    var html: HTML {
        "<div class=\"sign-in\">\(Mark())<h1>\(title)</h1><p>\(voice(.setUpLead))</p>\(PostForm(action, body: fields))</div>\n"
    }

    private var fields: HTML {
        let errors = FormErrors(refusal, voice)
        return """
            \(errors.summary(["/organisation": "f-organisation", "/name": "f-name", "/email": "f-email"]))\
            \(Field("organisation", label: voice(.setUpOrganisation), value: typed.organisation, error: errors["/organisation"], isRequired: true, maxLength: 200, autocomplete: "organization"))\
            \(Field("name", label: voice(.setUpName), value: typed.name, error: errors["/name"], isRequired: true, maxLength: 200, autocomplete: "name"))\
            \(Field("email", label: voice(.signInEmail), kind: .email, value: typed.email, error: errors["/email"], isRequired: true, maxLength: 254, autocomplete: "email"))\
            <div class="acts">\(Button(voice(.setUpGo)))</div>
            """
    }
}
