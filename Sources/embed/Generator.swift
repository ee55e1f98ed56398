/// The generated file: an enum of assets and a property per word.
struct Generator {
    let target: String
    let files: [AssetFile]

    func source() -> (String, [Complaint]) {
        let (words, complaints) = WordsFile.words(in: files.filter { $0.has("words") })
        let (schema, misnamed) = schemaRows()
        let (scripts, unclear) = scripts()
        return (render(words: words, schema: schema, scripts: scripts), complaints + misnamed + unclear)
    }

    private func render(words: [WordEntry], schema: [String], scripts: String) -> String {
        let sheets = StyleSheet.joined(files.filter { $0.has("css") })
        // The kit comes first and says in which order layers win, also those of the rooms.
        let css = target == "Web" ? "@layer \(StyleSheet.order.joined(separator: ","));\n" + sheets : sheets
        let pictures = files.filter { $0.has("svg") }.map { "(name: \(literal($0.stem)), text: \(literal($0.text)))" }
        var out = "// Written by embed from the files of \(target). Do not edit.\n"
        if target != "Web" { out += "package import Web\n" }
        out += """

            package enum \(target)Assets {
                /// Style sheets in cascade layers.
                package static let styles: String = \(literal(css))
                /// Each script in a block of its own, after what they share.
                package static let scripts: String = \(literal(scripts))
                package static let pictures: [(name: String, text: String)] = [\(pictures.joined(separator: ", "))]

            """
        if target == "App" {
            out += "    /// Migrations in order.\n"
            out +=
                "    package static let schema: [(number: Int, name: String, sql: String)] = [\(schema.joined(separator: ", "))]\n"
            out += "    /// The user manual as Markdown.\n"
            out +=
                "    package static let manual: [(language: String, name: String, text: String)] = [\(manual.joined(separator: ", "))]\n"
        }
        out += "}\n\npackage enum \(target)Words {\n    package static let all: [Word] = ["
        out += words.map { "." + $0.property }.joined(separator: ", ") + "]\n}\n\nextension Word {\n"
        for word in words { out += "    \(declaration(word))\n" }
        return out + "}\n"
    }

    /// `shared.js` stands first and open, so that the others can use what it declares; they stand in blocks of their own.
    private func scripts() -> (String, [Complaint]) {
        var (shared, blocks, complaints) = ("", "", [Complaint]())
        for file in files where file.has("js") {
            do throws(UnclearScript) {
                if file.name == "shared.js" {
                    shared += try SqueezedScript.text(file.text) + "\n"
                } else {
                    blocks += "{\(try SqueezedScript.shortText(file.text))}\n"
                }
            } catch {
                complaints.append(Complaint(file.path, error.line, error.text))
            }
        }
        return (shared + blocks, complaints)
    }

    /// `docs/manual/nl/check-in.md`
    private var manual: [String] {
        files.filter { $0.has("md") }.map { file in
            let language = file.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
            return "(language: \(literal(language)), name: \(literal(file.stem)), text: \(literal(file.text)))"
        }
    }

    private func declaration(_ word: WordEntry) -> String {
        let third = word.nlEnglishTerms.map { ", nlEnglishTerms: \(literal($0))" } ?? ""
        return
            "package static var \(word.property): Word { Word(\(literal(word.key)), nl: \(literal(word.nl)), en: \(literal(word.en))\(third)) }"
    }

    /// `0001-name.sql`, each number once; between releases gaps leave room for who works at the same time.
    private func schemaRows() -> ([String], [Complaint]) {
        var rows: [String] = []
        var complaints: [Complaint] = []
        var last = 0
        for file in files.filter({ $0.has("sql") }).sorted(by: { $0.name < $1.name }) {
            let parts = file.stem.split(separator: "-", maxSplits: 1)
            guard parts.count == 2, let number = Int(parts[0]), number > last else {
                complaints.append(
                    Complaint(
                        file.path, 1,
                        "schema files are named 0001-what-it-does.sql, each with a number of its own; expected more than \(last)"
                    ))
                continue
            }
            last = number
            rows.append("(number: \(number), name: \(literal(String(parts[1]))), sql: \(literal(file.text)))")
        }
        return (rows, complaints)
    }
}

/// A Swift string literal on one line, whatever the text contains.
func literal(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
            out += "\\u{\(String(scalar.value, radix: 16))}"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}
