/// Our own small drawings on a grid of 16, drawn in the colour of the text. Always beside a word.
package enum Icon: String, Sendable, Hashable, CaseIterable, Component {
    case check, risk, off, done, notStarted, plus, search, chevron, back, arrow, lock, person, people, question, idea
    case star, flag, clock, calendar, link, edit, more, info, heart, shield, mail, download, book, target, message
    case sliders, bell, eye, globe, print, screen, filter, map, undo, trash, copy, pillar

    package var html: HTML {
        "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"\(path)\"/></svg>"
    }

    private var path: HTML {
        switch self {
        case .check: "M3 8.5l3.2 3.2L13 5"
        case .risk: "M8 2.3l6.2 11.2H1.8zM8 6.4v3.4M8 11.7v.1"
        case .off: "M4 4l8 8M12 4l-8 8"
        case .done: "M14 8a6 6 0 1 1-3.2-5.3M5.5 7.7l2.2 2.2L14 3.6"
        case .notStarted: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z"
        case .plus: "M8 3v10M3 8h10"
        case .search: "M11.5 7A4.5 4.5 0 1 1 2.5 7a4.5 4.5 0 0 1 9 0zM10.3 10.3L14 14"
        case .chevron: "M6 3.5L10.5 8 6 12.5"
        case .back: "M10 3.5L5.5 8l4.5 4.5"
        case .arrow: "M2.5 8h11M9.5 4l4 4-4 4"
        case .lock: "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"
        case .person: "M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8zM2.8 14a5.2 5.2 0 0 1 10.4 0"
        case .people:
            "M6 8a2.4 2.4 0 1 0 0-4.8A2.4 2.4 0 0 0 6 8zM1.5 13.5a4.5 4.5 0 0 1 9 0M10.5 3.5a2.2 2.2 0 0 1 0 4.2M12 9.6a4.4 4.4 0 0 1 2.5 3.9"
        case .question: "M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M8 12.4v.1"
        case .idea: "M6 11.5C5.8 10 4 9.2 4 6.6a4 4 0 0 1 8 0c0 2.6-1.8 3.4-2 4.9zM6.5 14h3"
        case .star: "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z"
        case .flag: "M3.5 14V2.5M3.5 3h8.5l-2 2.8 2 2.7H3.5"
        case .clock: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5V8l2.5 1.7"
        case .calendar: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2V5M10.5 2.2V5"
        case .link:
            "M6.7 9.3l2.6-2.6M7.3 4.7l1.3-1.3a2.8 2.8 0 0 1 4 4l-1.3 1.3M8.7 11.3l-1.3 1.3a2.8 2.8 0 0 1-4-4l1.3-1.3"
        case .edit: "M3 13l.7-2.9 7-7 2.2 2.2-7 7zM9.3 4.5l2.2 2.2"
        case .more: "M3.5 8h.1M8 8h.1M12.5 8h.1"
        case .info: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.3v3.7M8 5v.1"
        case .heart: "M8 13.5S2.2 10 2.2 6.1A2.9 2.9 0 0 1 8 5a2.9 2.9 0 0 1 5.8 1.1C13.8 10 8 13.5 8 13.5z"
        case .shield: "M8 1.8l5 1.8v4c0 3.2-2.1 5.5-5 6.6-2.9-1.1-5-3.4-5-6.6v-4z"
        case .mail: "M2 3.5h12v9H2zM2.3 4l5.7 5 5.7-5"
        case .download: "M8 2.5v7.5M4.8 7L8 10.2 11.2 7M2.5 13.5h11"
        case .book:
            "M8 4.2C6.5 3.2 4.5 3 2.2 3.2v9c2.3-.2 4.3 0 5.8 1 1.5-1 3.5-1.2 5.8-1v-9C11.5 3 9.5 3.2 8 4.2zM8 4.2v9"
        case .target: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM10.7 8a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0z"
        case .message: "M2.2 3h11.6v8H7l-3 2.7V11H2.2z"
        case .sliders: "M2.5 5h6M12.5 5h1M10.5 3.2v3.6M2.5 11h1M7.5 11h6M5.5 9.2v3.6"
        case .bell: "M3.5 11.3c1.2-1 1.3-2.2 1.3-4.1a3.2 3.2 0 0 1 6.4 0c0 1.9.1 3.1 1.3 4.1zM6.8 13.8h2.4M8 3.9V2.5"
        case .eye: "M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8zM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z"
        case .globe:
            "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM2 8h12M8 2c2 1.8 2.6 3.8 2.6 6S10 12.2 8 14c-2-1.8-2.6-3.8-2.6-6S6 3.8 8 2z"
        case .print: "M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9.5h7v4h-7z"
        case .screen: "M2 3h12v8H2zM8 11v2.7M5.2 13.7h5.6"
        case .filter: "M2.2 3.5h11.6M4.4 8h7.2M6.6 12.5h2.8"
        case .map: "M6 2.5h4v3.2H6zM2 10.3h4v3.2H2zM10 10.3h4v3.2h-4zM8 5.7V8M4 10.3V8h8v2.3"
        case .undo: "M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5L2.8 6.5l3 3"
        case .trash: "M3 4.5h10M6 4.5v-2h4v2M4.3 4.5l.6 9h6.2l.6-9"
        case .copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"
        case .pillar: "M2.5 3h11M4.5 5.5h7M6 5.5v7M10 5.5v7M4.5 12.5h7"
        }
    }
}
