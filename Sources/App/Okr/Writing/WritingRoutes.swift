import Domain
import Web

extension House {
    /// What someone who helps with writing would ask about the form as it stands; changes nothing.
    func writingRoutes(_ routes: inout Routes<Access>) {
        routes.post("/writing/remarks", may: .seeing) { request in
            let form = try request.form()
            let voice = try await read(request) { _ in }.guest.voice
            let (remarks, preview) = try Self.remarks(form, voice)
            let json: JSON = [
                "remarks": .array(remarks.map { .string($0.rawValue) }), "preview": .string(preview),
            ]
            return .json(json.bytes)
        }
    }

    private static func remarks(_ form: Form, _ voice: Voice) throws -> ([Remark], String) {
        guard form.has("kind") else { return (ObjectiveTyped(form).remarks, "") }
        let typed = try KeyResultTyped(form)
        return (typed.remarks(voice), typed.preview(voice))
    }
}

extension ObjectiveTyped {
    var remarks: [Remark] { Remark.onObjective(title: title, why: why) }
}

extension KeyResultTyped {
    func remarks(_ voice: Voice) -> [Remark] {
        Remark.onKeyResult(
            title: title, kind: kind, baseline: number(baseline, voice), target: number(target, voice))
    }

    func preview(_ voice: Voice) -> String {
        let isKnown = PlainText.trimmed(unit).unicodeScalars.count <= 20
        return voice.preview(
            kind, baseline: number(baseline, voice), target: number(target, voice),
            unit: isKnown ? PlainText.trimmed(unit) : "")
    }

    /// A number within bounds, or nothing.
    private func number(_ text: String, _ voice: Voice) -> Double? {
        guard let number = voice.parseNumber(text), let amount = try? Amount(number, at: "") else { return nil }
        return amount.value
    }
}

extension Form {
    /// Sent by the button that only reads along.
    var asksToLook: Bool { has("look") && !has("save") }
}
