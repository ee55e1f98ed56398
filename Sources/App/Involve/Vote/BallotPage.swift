import Domain
import Web

/// The ballot of an open vote: one field for each option, and one button. Posts ``BallotForm``.
struct BallotPage: Component {
    let vote: Vote
    /// What each option is called; an option without a name shows its id.
    let titles: [String: String]
    let action: Link
    let voice: Voice
    var typed = BallotForm()
    var errors: FormErrors

    var html: HTML {
        """
        \(summary)<p><strong>\(voice.rule(vote.rule))</strong></p>\(if: vote.voters < Vote.few, Notice(.info, text: voice(.voteFew)).html)\
        \(PostForm(action, body: """
            \(if: vote.rule == .approval, ticks, else: fields)\
            <p class="hint">\(voice(.voteOnce))</p><div class="acts">\(Button(voice(.voteSend)))</div>
            """))
        """
    }

    private func title(_ option: String) -> String { titles[option] ?? option }

    private func key(_ option: String) -> String { BallotForm.name(option) }

    /// Leads to each field that is wrong; what is wrong with all together leads to the first.
    private var summary: HTML {
        guard !errors.faults.isEmpty else { return HTML() }
        let first = vote.options.first.map { vote.rule == .approval ? "f-approve" : "f-" + key($0) } ?? "main"
        var (fields, names) = (["/dots": first], [String: String]())
        for (index, option) in vote.options.enumerated() where errors["/dots/\(index)"] != nil {
            fields["/dots/\(index)"] = "f-" + key(option)
            names["/dots/\(index)"] = title(option)
        }
        return errors.summary(fields, names: names).html
    }

    private var fields: HTML {
        let rows = vote.options.enumerated().map { index, option in
            Field(
                key(option), label: title(option), kind: .count(least: 0, most: vote.rule.most),
                value: typed.dots[option] ?? "", error: errors["/dots/\(index)"], autocomplete: "off"
            ).html
        }
        return rows.joined()
    }

    private var ticks: HTML {
        """
        <fieldset class="field choices" id="f-approve"><legend>\(voice(.voteApprove))</legend>\
        \(each: vote.options, { Checkbox(key($0), title($0), isTicked: typed.dots[$0] == "1", value: "1").html })</fieldset>

        """
    }
}

extension Voice {
    /// What somebody may do, in a sentence.
    func rule(_ rule: DotRule) -> String {
        switch rule {
        case .approval: self(.voteRuleApproval)
        case .dots(let each, let most):
            self(each == most ? .voteRuleFree : .voteRuleDots, ["each": .count(each), "most": .count(most)])
        }
    }
}
