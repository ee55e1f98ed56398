/// Line drawings for empty places and for trouble, of one hand: a beam, what carries it, and the ground.
package enum Drawing: String, Sendable, Hashable, CaseIterable, Component {
    /// Nothing here yet: the beam waits for its pillars.
    case ground
    /// Nothing found.
    case search
    /// No objectives yet: a hill with a flag.
    case goals
    /// Nobody here yet.
    case people
    /// Nothing left to do.
    case done
    /// A page that is not here: a signpost.
    case lost
    /// Not for you: a gate with a rope.
    case closed
    /// Our fault: a pillar fell, and somebody carries the beam for the moment.
    case broken
    /// Wait a moment: a cup of tea.
    case wait

    package var html: HTML {
        "<svg class=\"art\" viewBox=\"0 0 160 100\" aria-hidden=\"true\"><path class=\"earth\" d=\"M8 94h144\"/>\(strokes)</svg>"
    }

    private var strokes: HTML {
        switch self {
        case .ground:
            "<path class=\"beam\" d=\"M14 22h132\"/><path class=\"soft\" d=\"M30 34v52M55 34v52M80 34v52M105 34v52M130 34v52\"/>"
        case .search:
            """
            <path class="beam" d="M14 28h44"/><path class="soft" d="M24 40v46M48 40v46M94 40v22"/>\
            <path d="M120 50a26 26 0 1 1-52 0a26 26 0 0 1 52 0zM113 69l23 19"/>
            """
        case .goals:
            "<path d=\"M18 90c34 0 40-46 64-46s30 46 60 46\"/><path class=\"soft\" d=\"M52 88c6-4 12-3 16-10s6-12 12-16\"/><path class=\"beam\" d=\"M82 42V12h28l-8 9 8 9H84\"/>"
        case .people:
            """
            <path class="beam" d="M14 10h132"/><path d="M90 42a10 10 0 1 1-20 0a10 10 0 0 1 20 0zM58 86c0-15 9-24 22-24s22 9 22 24"/>\
            <path class="soft" d="M42 50a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM14 86c0-12 7-19 19-19M136 50a9 9 0 1 1-18 0a9 9 0 0 1 18 0zM146 86c0-12-7-19-19-19"/>
            """
        case .done:
            "<path class=\"beam\" d=\"M26 48h108\"/><path d=\"M40 56v32M66 56v32M94 56v32M120 56v32M80 46V10\"/><path class=\"beam\" d=\"M80 10h28l-8 9 8 9H80\"/>"
        case .lost:
            """
            <path d="M70 92V16M70 20h36l10 10-10 10H70zM70 48H36L26 58l10 10h34z"/><path class="beam" d="M106 68h40"/>\
            <path class="soft" d="M112 76v14M126 76v14M140 76v14"/>
            """
        case .closed:
            """
            <path class="beam" d="M24 18h112"/><path d="M40 28v60M120 28v60M40 46q40 28 80 0"/>\
            <path d="M68 62h24v20H68zM73 62v-5a7 7 0 0 1 14 0v5M80 70v4"/>
            """
        case .broken:
            """
            <path class="beam" d="M14 22h132"/><path d="M30 32v56M54 32v56M130 32v56M92 86h30M92 80h30"/>\
            <path d="M85 45a7 7 0 1 1-14 0a7 7 0 0 1 14 0zM66 26l4 30h16l4-30M71 56l-3 34M85 56l3 22"/>
            """
        case .wait:
            """
            <path class="beam" d="M46 90h68"/><path d="M58 54h44v16a16 16 0 0 1-16 16H74a16 16 0 0 1-16-16zM102 58h7a8 8 0 0 1 0 16h-8"/>\
            <path class="soft" d="M72 44c-5-8 5-12 0-20M88 44c-5-8 5-12 0-20"/>
            """
        }
    }
}
