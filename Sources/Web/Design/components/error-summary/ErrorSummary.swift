/// On top of a form that was refused: what is wrong, each with a link to its field. Focused when the page opens.
package struct ErrorSummary: Component {
    package var voice: Voice
    package var errors: [(field: String, text: String)]
    package var takesFocus: Bool

    /// - Parameter errors: `field` is the ``Field/id``.
    package init(_ voice: Voice, _ errors: [(field: String, text: String)], takesFocus: Bool = true) {
        (self.voice, self.errors, self.takesFocus) = (voice, errors, takesFocus)
    }

    package var html: HTML {
        guard !errors.isEmpty else { return HTML() }
        return """
            <div class="error-summary" role="alert" tabindex="-1"\(attribute: "data-focus", if: takesFocus)><p class="error-summary-title">\(Icon.risk)\(voice(.kitErrorSummary, ["n": .count(errors.count)]))</p>\
            <ul>\(each: errors, { "<li><a href=\"#\($0.field)\">\($0.text)</a></li>" })</ul></div>

            """
    }
}
