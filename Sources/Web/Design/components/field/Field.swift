/// A form field: label above, hint under it, error above the control, what was typed survives.
package struct Field: Component {
    package enum Kind: Sendable {
        case text, number, email, password, date, search, url, oneTimeCode
        /// A whole number with the browser's own stepper.
        case count(least: Int, most: Int)
        case area(rows: Int)
        case choice([Choice])
        case file(accept: String)
    }

    package var name: String
    package var label: String
    package var kind: Kind
    package var value: String
    package var hint: String?
    package var error: String?
    package var isRequired: Bool
    package var maxLength: Int?
    /// The HTML autofill name, such as `current-password`.
    package var autocomplete: String?
    /// Behind the control, such as `%`.
    package var unit: String?
    /// Distinguishes fields of one name on a page; the id is `f-` + this, else `f-` + name.
    package var key: String?
    /// Shown after the label when the field may stay empty: `v(.kitOptional)`.
    package var optionalMark: String?
    /// The first field to fill in when the page opens.
    package var takesFocus = false

    package init(
        _ name: String, label: String, kind: Kind = .text, value: String = "", hint: String? = nil,
        error: String? = nil,
        isRequired: Bool = false, maxLength: Int? = nil, autocomplete: String? = nil, unit: String? = nil,
        key: String? = nil,
        optionalMark: String? = nil
    ) {
        (self.name, self.label, self.kind, self.value, self.hint, self.error) = (name, label, kind, value, hint, error)
        (self.isRequired, self.maxLength, self.autocomplete) = (isRequired, maxLength, autocomplete)
        (self.unit, self.key, self.optionalMark) = (unit, key, optionalMark)
    }

    /// Where an error summary points.
    package var id: String { "f-" + (key ?? name) }

    package var html: HTML {
        """
        <div class="field\(if: error != nil, " has-error")"><label for="\(id)">\(label)\
        \(optionalMark.map { " <span class=\"optional\">\($0)</span>" as HTML })</label>\
        \(hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" as HTML })\
        \(error.map { "<p class=\"error\" id=\"\(id)-error\">\(Icon.risk)\($0)</p>" as HTML })\
        \(if: unit != nil, "<span class=\"with-unit\">\(control)<span class=\"unit\">\(unit ?? "")</span></span>", else: control)</div>

        """
    }

    private var described: String? {
        let ids = [hint.map { _ in id + "-hint" }, error.map { _ in id + "-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    private var shared: HTML {
        """
        id="\(id)" name="\(name)"\(attribute: "required", if: isRequired)\(attribute: "maxlength", maxLength)\
        \(attribute: "autocomplete", autocomplete)\(attribute: "aria-describedby", described)\
        \(attribute: "aria-invalid", error == nil ? nil : "true")\(attribute: "autofocus", if: takesFocus)
        """
    }

    private var control: HTML {
        switch kind {
        case .text: input("text")
        case .number:
            "<input type=\"text\" inputmode=\"decimal\" class=\"short\" \(shared)\(attribute: "value", value)>"
        case .count(let least, let most):
            "<input type=\"number\" inputmode=\"numeric\" class=\"short\" min=\"\(least)\" max=\"\(most)\" \(shared)\(attribute: "value", value)>"
        case .email: input("email")
        case .password: "<input type=\"password\" \(shared)>"
        case .date: "<input type=\"date\" class=\"short\" \(shared)\(attribute: "value", value)>"
        case .search: input("search")
        case .url: input("url")
        case .oneTimeCode: "<input type=\"text\" inputmode=\"numeric\" class=\"short\" \(shared)>"
        case .area(let rows): "<textarea rows=\"\(rows)\" \(shared)>\n\(value)</textarea>"
        case .file(let accept): "<input type=\"file\" accept=\"\(accept)\" \(shared)>"
        case .choice(let choices):
            "<select \(shared)>\(each: choices, { "<option value=\"\($0.value)\"\(attribute: "selected", if: $0.value == value)>\($0.text)</option>" })</select>"
        }
    }

    private func input(_ type: String) -> HTML { "<input type=\"\(type)\" \(shared)\(attribute: "value", value)>" }
}

/// One of several.
package struct Choice: Sendable {
    package var value: String
    package var text: String
    package var hint: String?

    package init(_ value: String, _ text: String, hint: String? = nil) {
        (self.value, self.text, self.hint) = (value, text, hint)
    }
}
