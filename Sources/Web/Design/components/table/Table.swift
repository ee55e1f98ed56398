/// A real table that becomes a list on a phone: each cell then carries its column's name.
package struct Table: Component {
    package struct Column: Sendable {
        package var title: String
        package var isNumber: Bool
        package init(_ title: String, isNumber: Bool = false) { (self.title, self.isNumber) = (title, isNumber) }
    }

    package var caption: String
    package var columns: [Column]
    /// As many cells as columns; the first names its row.
    package var rows: [[HTML]]
    /// The caption is then only for screen readers, because a heading says it already.
    package var hidesCaption: Bool

    package init(_ caption: String, columns: [Column], rows: [[HTML]], hidesCaption: Bool = false) {
        (self.caption, self.columns, self.rows, self.hidesCaption) = (caption, columns, rows, hidesCaption)
    }

    package var html: HTML {
        """
        <table class="table"><caption\(if: hidesCaption, " class=\"sr\"")>\(caption)</caption><thead><tr>\
        \(each: columns, { "<th scope=\"col\"\(if: $0.isNumber, " class=\"number\"")>\($0.title)</th>" })</tr></thead><tbody>
        \(each: rows, { row($0) })</tbody></table>

        """
    }

    private func row(_ cells: [HTML]) -> HTML {
        "<tr>\(each: zip(columns, cells).enumerated(), { cell($0.offset, $0.element.0, $0.element.1) })</tr>\n"
    }

    private func cell(_ index: Int, _ column: Column, _ content: HTML) -> HTML {
        if index == 0 { return "<th scope=\"row\">\(content)</th>" }
        return "<td data-label=\"\(column.title)\"\(if: column.isNumber, " class=\"number\"")>\(content)</td>"
    }
}
