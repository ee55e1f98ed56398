/// One measured thing on a row: title and note, spark line, number, status, and a small scale. On a phone it folds.
package struct MeasureRow: Component {
    package var title: String
    package var link: Link?
    package var note: HTML
    package var spark: Spark?
    package var value: String
    package var goal: String
    package var status: Status?
    package var level: Level?

    package init(
        _ title: String, link: Link? = nil, note: HTML = HTML(), spark: Spark? = nil, value: String, goal: String,
        status: Status? = nil, level: Level? = nil
    ) {
        (self.title, self.link, self.note, self.spark) = (title, link, note, spark)
        (self.value, self.goal, self.status, self.level) = (value, goal, status, level)
    }

    package var html: HTML {
        """
        <div class="measure"><div class="measure-what"><h3>\(if: link != nil, "<a href=\"\(link ?? "/")\">\(title)</a>", else: HTML(text: title))</h3>\
        \(if: !note.isEmpty, "<p class=\"muted\">\(note)</p>")</div>\
        <div class="measure-spark">\(spark)</div><p class="measure-value"><b>\(value)</b><span class="muted">\(goal)</span></p>\
        <div class="measure-status">\(status)</div><div class="measure-level">\(level)</div></div>
        """
    }
}

/// A small number out of a few, as a bar: confidence 8 of 10.
package struct Level: Component {
    package var value: Int
    package var max: Int
    package var label: String

    package init(_ value: Int, of max: Int = 10, label: String) {
        (self.value, self.max, self.label) = (value, max, label)
    }

    package var html: HTML {
        Meter(max > 0 ? Double(value) / Double(max) : 0, label: label, value: String(value)).html
    }
}
