/// Radio buttons below each other, in a fieldset.
package struct RadioGroup: Component {
    package var name: String
    package var legend: String
    package var choices: [Choice]
    package var value: String
    package var hint: String?
    package var error: String?
    package var key: String?
    /// The first field to fill in when the page opens.
    package var takesFocus = false

    package init(
        _ name: String, legend: String, choices: [Choice], value: String = "", hint: String? = nil,
        error: String? = nil, key: String? = nil
    ) {
        (self.name, self.legend, self.choices, self.value) = (name, legend, choices, value)
        (self.hint, self.error, self.key) = (hint, error, key)
    }

    package var id: String { "f-" + (key ?? name) }

    package var html: HTML {
        """
        <fieldset class="field choices\(if: error != nil, " has-error")"\(attribute: "aria-describedby", error == nil ? nil : id + "-error")><legend>\(legend)</legend>\
        \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\
        \(error.map { "<p class=\"error\" id=\"\(id)-error\">\(Icon.risk)\($0)</p>" as HTML })\
        \(each: Array(choices.enumerated()), { option($0.offset, $0.element) })</fieldset>

        """
    }

    private func option(_ index: Int, _ choice: Choice) -> HTML {
        """
        <label class="choice"><input type="radio"\(if: index == 0, " id=\"\(id)\"") name="\(name)" value="\(choice.value)"\(attribute: "checked", if: choice.value == value)\(attribute: "autofocus", if: takesFocus && index == 0)>\
        <span>\(choice.text)\(choice.hint.map { "<small>\($0)</small>" as HTML })</span></label>
        """
    }
}

/// A tick box with its sentence.
package struct Checkbox: Component {
    package var name: String
    package var text: String
    package var hint: String?
    package var isTicked: Bool
    package var value: String
    /// The first field to fill in when the page opens.
    package var takesFocus = false

    package init(_ name: String, _ text: String, isTicked: Bool = false, hint: String? = nil, value: String = "yes") {
        (self.name, self.text, self.isTicked, self.hint, self.value) = (name, text, isTicked, hint, value)
    }

    package var html: HTML {
        """
        <label class="choice"><input type="checkbox" name="\(name)" value="\(value)"\(attribute: "checked", if: isTicked)\(attribute: "autofocus", if: takesFocus)>\
        <span>\(text)\(hint.map { "<small>\($0)</small>" as HTML })</span></label>
        """
    }
}

/// A form that posts. `draftKey` lets the browser keep what was typed until it is sent.
package struct PostForm: Component {
    package var action: Link
    package var body: HTML
    package var draftKey: String?
    package var method: String

    package init(_ action: Link, draftKey: String? = nil, method: String = "post", body: HTML) {
        (self.action, self.draftKey, self.method, self.body) = (action, draftKey, method, body)
    }

    package var html: HTML {
        "<form class=\"form\" method=\"\(method)\" action=\"\(action)\"\(attribute: "data-draft", draftKey) novalidate>\(body)</form>\n"
    }
}

/// A field people do not see.
package struct Hidden: Component {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    package var html: HTML { "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }
}
