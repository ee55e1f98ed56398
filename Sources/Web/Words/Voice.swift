/// How the product speaks to one person: language, terms and local time. Cheap to make, once per request.
///
///     v(.checkInTitle, ["keyResult": .text(title)])
package struct Voice: Sendable {
    package let language: Language
    package let terms: Terms
    package let zone: Zone

    package init(_ language: Language, terms: Terms = .own, zone: Zone = .utc) {
        self.language = language
        self.terms = terms
        self.zone = zone
    }

    /// The word in this voice. A missing argument shows its name in braces, which a test can see.
    package func callAsFunction(_ word: Word, _ arguments: KeyValuePairs<String, WordValue> = [:]) -> String {
        let pattern = pattern(of: word)
        guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
        return WordPattern.fill(pattern, count: { whole($0) }) { name in
            arguments.first { $0.key == name }.map { argument in
                switch argument.value {
                case .text(let text): .text(text)
                case .count(let count): .count(count)
                case .number(let number): .text(self.number(number))
                case .html(let html): .text(html.text)
                }
            }
        }
    }

    /// The word as markup: its own text and text arguments are escaped, `.html` arguments nest.
    package func html(_ word: Word, _ arguments: KeyValuePairs<String, WordValue> = [:]) -> HTML {
        var html = HTML()
        WordPattern.pieces(pattern(of: word), count: { whole($0) }) { name in
            arguments.first { $0.key == name }.map { argument in
                switch argument.value {
                case .count(let count): .count(count)
                case .text(let text): .text(text)
                case .number(let number): .text(self.number(number))
                case .html: .markup
                }
            }
        } emit: { piece in
            switch piece {
            case .text(let text): html += HTML(text: text)
            case .markup(let name):
                if case .html(let inner) = arguments.first(where: { $0.key == name })?.value { html += inner }
            }
        }
        return html
    }

    private func pattern(of word: Word) -> String {
        switch language {
        case .en: word.en
        case .nl: terms == .english ? word.nlEnglishTerms ?? word.nl : word.nl
        }
    }
}
