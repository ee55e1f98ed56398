/// The product's own picture: pillars that carry a beam, one per person concerned (binned above 40); a filled pillar
/// is somebody who says openly that they carry it.
package struct Ground: Component {
    package var id: String
    package var title: String
    package var carried: Int
    package var concerned: Int
    /// The sentence, with its numbers: "11 van 24 mensen zeggen openlijk: ik sta hierachter".
    package var sentence: HTML
    /// The same as plain text, for who does not see the picture.
    package var label: String
    /// A link beside the sentence, and what stands below the picture; may be empty.
    package var aside: HTML
    package var foot: HTML

    package init(
        id: String = "ground", title: String, carried: Int, concerned: Int, sentence: HTML, label: String,
        aside: HTML = HTML(), foot: HTML = HTML()
    ) {
        (self.id, self.title, self.carried, self.concerned) = (id, title, carried, concerned)
        (self.sentence, self.label, self.aside, self.foot) = (sentence, label, aside, foot)
    }

    package static let mostPillars = 40

    package var html: HTML {
        """
        <section class="ground" aria-labelledby="\(id)"><div class="ground-head"><h2 id="\(id)">\(title)</h2><p>\(sentence)</p>\(aside)</div>\
        <svg class="pillars" viewBox="0 0 960 80" preserveAspectRatio="none" role="img" aria-label="\(label)">\
        \(pillars)<path class="earth" d="M0 76H960"/><path class="beam" d="M0 6H960"/></svg>\
        \(foot)</section>

        """
    }

    /// All filled pillars are one path and all open ones another: 40 people cost two elements.
    private var pillars: HTML {
        let all = max(0, concerned)
        let count = min(all, Self.mostPillars)
        guard count > 0 else { return HTML() }
        let share = Double(min(max(carried, 0), all)) / Double(all)
        let exact = share * Double(count)
        let full =
            carried <= 0 ? 0 : carried >= all ? count : min(max(Int(exact.rounded()), 1), count - (count > 1 ? 1 : 0))
        let step = 960 / Double(count)
        let half = min(9, step * 0.19)
        func paths(_ range: Range<Int>) -> HTML {
            var path = SVGPath(capacity: range.count * 110)
            for index in range { Self.pillar(at: (Double(index) + 0.5) * step, half: half, in: &path) }
            return path.html
        }
        return """
            \(if: full > 0, "<path class=\"on\" d=\"\(paths(0..<full))\"/>")\
            \(if: full < count, "<path class=\"off\" d=\"\(paths(full..<count))\"/>")
            """
    }

    /// A capital, a shaft that narrows a little upwards, a foot.
    private static func pillar(at x: Double, half: Double, in path: inout SVGPath) {
        let wide = half * 1.4
        let neck = half * 0.82
        path.add("M", x - wide, 9)
        path.add("H", x + wide)
        path.add("V", 13)
        path.add("L", x + neck, 19)
        path.add("L", x + half, 66)
        path.add("L", x + wide, 71)
        path.add("V", 75)
        path.add("H", x - wide)
        path.add("V", 71)
        path.add("L", x - half, 66)
        path.add("L", x - neck, 19)
        path.add("L", x - wide, 13)
        path.close()
    }
}
