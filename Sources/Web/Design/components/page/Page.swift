/// A whole page: head, frame and content.
package struct Page: Component {
    package var frame: Frame
    /// Without the product's name; that is added.
    package var title: String
    package var main: HTML
    /// Extra elements for `<head>`, such as a feed.
    package var head: HTML

    package init(_ frame: Frame, title: String, head: HTML = HTML(), main: HTML) {
        (self.frame, self.title, self.head, self.main) = (frame, title, head, main)
    }

    private var icon: HTML? {
        frame.assets.icon.map { "<link rel=\"icon\" href=\"\($0)\" type=\"image/svg+xml\">\n" }
    }

    /// What the last act did, before everything else. It stands outside what is brought up to date, so that it stays.
    private var toast: HTML? { frame.flash.map { Toast(frame.voice, $0.tone, $0.text).html } }

    package var html: HTML {
        let v = frame.voice
        return """
            <!doctype html>
            <html lang="\(v.language.rawValue)"\(attribute: "data-scheme", frame.scheme.attribute)\(attribute: "data-density", frame.density.attribute)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="\(frame.scheme.meta)">
            <title>\(title) · \(frame.product)</title>
            \(icon)<link rel="stylesheet" href="\(frame.assets.styles)">
            <script type="module" src="\(frame.assets.scripts)"></script>
            \(head)</head>
            <body\(attribute: "data-me", frame.person?.id)>
            <a class="skip" href="#main">\(v(.kitSkip))</a>
            \(frame.header)\(toast)\(content)\(if: frame.person != nil, Sayings(voice: v).html)</body>
            </html>

            """
    }

    private var content: HTML {
        """
        <main class="page" id="main" tabindex="-1"\(attribute: "data-live", frame.live?.on)\(attribute: "data-at", frame.live.map { String($0.at) })>
        \(main)
        </main>

        """
    }

    /// What a script asks for to bring an open page up to date: the title and the main part.
    package var fragment: HTML { "<title>\(title) · \(frame.product)</title>\n\(content)" }
}

/// Light, dark, or as the device says.
package enum Scheme: String, Sendable, Hashable, CaseIterable {
    case system, light, dark

    var attribute: String? { self == .system ? nil : rawValue }
    var meta: String { self == .system ? "light dark" : rawValue }
}

/// How much air stands between things; touch targets keep their size.
package enum Density: String, Sendable, Hashable, CaseIterable {
    case comfortable, compact

    var attribute: String? { self == .comfortable ? nil : rawValue }
}
