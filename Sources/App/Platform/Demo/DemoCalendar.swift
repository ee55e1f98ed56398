import Domain

/// The cycles of the made-up organisation, counted back from the day it is made: quarters of thirteen weeks from
/// Monday to Sunday, the last one for about 60 % behind us.
struct DemoCalendar: Sendable {
    struct Quarter: Sendable {
        let id: ID<Cycle>
        let name: String
        let start: Day
        let end: Day
        let state: Cycle.State
    }

    static let weeks = 13
    let today: Day
    /// Long enough before the first cycle for people to have been hired.
    let origin: Day
    let quarters: [Quarter]
    /// The one that is being planned.
    let next: Quarter
    private let dawns: [Int64]

    init(today: Day, cycles: Int, calendar: OrganisationCalendar, _ ids: inout DemoIDs) {
        let near = today.adding(days: -54)
        let monday = near.adding(days: (11 - near.weekday) % 7 - 3)
        let length = 7 * Self.weeks
        self.today = today
        origin = monday.adding(days: -length * (cycles - 1) - 60)
        dawns = (0...(today - origin + 1)).map { [origin] in
            calendar.beginning(of: origin.adding(days: $0)).milliseconds
        }
        let middle = monday.adding(days: length / 2).parts
        let number = middle.year * 4 + (middle.month - 1) / 3
        func quarter(_ offset: Int) -> Quarter {
            let start = monday.adding(days: offset * length)
            let (year, ofYear) = ((number + offset) / 4, (number + offset) % 4 + 1)
            return Quarter(
                id: ids.next(), name: "\(year) Q\(ofYear)", start: start, end: start.adding(days: length - 1),
                state: offset < 0 ? .closed : offset == 0 ? .active : .planning)
        }
        quarters = ((1 - cycles)...0).map(quarter)
        next = quarter(1)
    }

    /// Midnight of a day from `origin` to tomorrow, in milliseconds.
    func dawn(_ day: Day) -> Int64 {
        let offset = day - origin
        return dawns.indices.contains(offset) ? dawns[offset] : dawns.last ?? 0
    }

    /// Some minute of the working day.
    func working(_ day: Day, _ chance: inout Chance) -> Int64 { dawn(day) + Int64(480 + chance.below(560)) * 60_000 }
}

/// Ids in the order of making that are the same for the same seed. They are older than everything made from now on.
struct DemoIDs: Sendable {
    private var milliseconds: UInt64
    private var chance: Chance

    init(seed: UInt64, from day: Day) {
        milliseconds = UInt64(max(0, day.number)) * UInt64(Moment.day)
        chance = Chance(seed, stream: 1)
    }

    mutating func next<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> {
        milliseconds += 1
        return ID(
            trusted: IDSource.text(milliseconds, UInt16(truncatingIfNeeded: chance.next()) & 0x7FFF, chance.next()))
    }
}
