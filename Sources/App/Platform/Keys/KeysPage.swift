import Web

/// Which keys do what, and a way to switch the single ones off.
struct KeysPage: Component {
    let voice: Voice

    var title: String { voice(.keysTitle) }

    var html: HTML {
        """
        \(PageHead(title))\(Definitions(all))<p class="muted">\(voice(.keysWhere))</p>\
        <div hidden><label class="choice"><input type="checkbox" data-keys><span>\(voice(.keysUse))</span></label></div>\
        <form method="dialog" hidden><button class="button quiet">\(voice(.keysClose))</button></form>

        """
    }

    private var all: [(term: String, text: HTML)] {
        [
            ("/", voice(.keysSearch)), ("?", voice(.keysList)), ("g 1, g 2", voice(.keysPlace)),
            ("0 – 9", voice(.keysDigit)), ("Enter", voice(.keysEnter)), ("Esc", voice(.keysEscape)),
        ].map { (term: $0.0, text: HTML(text: $0.1)) }
    }

    static func samples(_ v: Voice) -> [Sample] { [Sample("keys", KeysPage(voice: v))] }
}
