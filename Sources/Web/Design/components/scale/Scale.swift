/// A row of numbers to choose one from, as radio buttons; on a phone two rows. Digit keys choose (with JavaScript).
package struct Scale: Component {
    package var name: String
    package var legend: String
    package var range: ClosedRange<Int>
    package var value: Int?
    /// Under the first and the last number.
    package var low: String
    package var high: String
    package var hint: String?
    package var error: String?
    package var key: String?

    package init(
        _ name: String, legend: String, range: ClosedRange<Int> = 0...10, value: Int? = nil, low: String = "",
        high: String = "",
        hint: String? = nil, error: String? = nil, key: String? = nil
    ) {
        (self.name, self.legend, self.range, self.value) = (name, legend, range, value)
        (self.low, self.high, self.hint, self.error, self.key) = (low, high, hint, error, key)
    }

    package var id: String { "f-" + (key ?? name) }

    package var html: HTML {
        """
        <fieldset class="field scale\(if: range.count > 6, " long")\(if: error != nil, " has-error")"\(attribute: "aria-describedby", error == nil ? nil : id + "-error") data-scale><legend>\(legend)</legend>\
        \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\
        \(error.map { "<p class=\"error\" id=\"\(id)-error\">\(Icon.risk)\($0)</p>" as HTML })\
        <div class="scale-row">\(each: range, { number in
            "<label><input type=\"radio\"\(if: number == range.lowerBound, " id=\"\(id)\"") name=\"\(name)\" value=\"\(number)\"\(attribute: "checked", if: number == value)><span>\(number)</span></label>"
        })</div>\
        \(if: !low.isEmpty || !high.isEmpty, "<div class=\"scale-ends\" aria-hidden=\"true\"><span>\(low)</span><span>\(high)</span></div>")</fieldset>

        """
    }
}
