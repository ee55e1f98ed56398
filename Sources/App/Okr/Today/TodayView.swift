import Domain
import Web

extension TodayPage {
    /// From what was read to what is shown.
    init(_ reading: TodayReading, for guest: Guest) {
        let voice = guest.voice
        self.init(voice: voice, title: Self.greeting(guest), facts: Self.facts(reading, guest))
        let calendar = guest.organisation.calendar
        dueCount = reading.due.count
        mayCheckIn = guest.viewer.role != .observer
        rounds = reading.place.rounds.map { one in
            let day = voice.day(voice.zone.day(one.closesAt.milliseconds - 1))
            return Item(
                title: one.title, link: "/objectives/\(one.objective.text)/consent-round",
                note: voice(.consentUntil, ["day": .text(day)]))
        }
        sessions = reading.place.sessions.map { one in
            let at = WordValue.text(voice.moment(one.startsAt.milliseconds))
            return Item(
                title: one.title, link: "/sessions/\(one.id.text)",
                note: one.isGoingOn ? voice(.sessionTodayNow) : voice(.sessionTodayAt, ["at": at]))
        }
        due = reading.due.prefix(5).map { one in
            let last = one.keyResult.latest.map { voice.relative($0.at, to: guest.now) } ?? voice(.figuresNoCheckIn)
            let isStale = one.keyResult.isStale(silent: one.silent(calendar, on: guest.today))
            return Item(
                title: one.keyResult.title.text, link: "/key-results/\(one.keyResult.id.text)/check-in",
                note: isStale ? last + " · " + voice(.figuresStale) : last)
        }
        owes = reading.place.owes.prefix(TodayPlace.mostIdeas).map { one in
            let word: Word = one.due < guest.today ? .ideaLate : .ideaBy
            return Item(
                title: one.title, link: "/ideas/\(one.id.text)", note: voice(word, ["day": .text(voice.day(one.due))]),
                isLate: one.due < guest.today)
        }
        owesMore = reading.place.owes.count > owes.count
        asks = reading.place.asks.map {
            Item(title: $0.title, link: "/ideas/\($0.id.text)", note: voice(.todayAsksDo))
        }
        asking = reading.place.asking.prefix(5).map {
            Item(
                title: $0.title, link: Link("/objectives/\($0.objective.text)").fragment("suggestions"),
                note: voice(.suggestionCount, ["n": .count($0.count)]))
        }
        askingCount = reading.place.asking.reduce(0) { $0 + $1.count }
        answers = reading.place.answered.map {
            Item(title: $0.title, link: "/suggestions/\($0.suggestion.text)", note: voice($0.state.word))
        }
        became = reading.place.became.map { Self.became($0, reading.keyResults[$0.objective] ?? [], voice) }
        became += reading.place.adopted.map {
            Item(title: $0.title, link: "/ideas/\($0.id.text)/trace", note: voice(.mergeAdopted))
        }
        mine = reading.mine.map { one in
            let isOwn = one.objective.draft.owner == guest.viewer.id
            let note: HTML =
                "\(one.team)\(if: isOwn, " · \(voice(.todayYours))")\(if: one.cycle.state != .active, " · \(one.cycle.name.text)")"
            return FigureRow(one.objective, one.card(on: guest.today), note: note, voice)
        }
        let reached = reading.moves.firstIndex {
            $0.reachedTarget(since: guest.now.adding(milliseconds: -30 * Moment.day))
        }
        celebration = reached.map { Moved(reading.moves[$0], guest) }
        moved = reading.moves.enumerated().lazy.filter { $0.offset != reached }.prefix(6).map {
            Moved($0.element, guest)
        }
        empty = Self.empty(reading, guest)
        if let steps = reading.first, !steps.isDone { first = FirstStepsPage(voice: voice, steps: steps) }
    }

    /// "Became key result 2, now at 64%".
    private static func became(_ one: TodayPlace.Became, _ keyResults: [KeyResult], _ voice: Voice) -> Item {
        let place = keyResults.firstIndex { $0.id == one.keyResult }
        let progress = place.map { keyResults[$0].progress } ?? Progress.mean(keyResults.lazy.map(\.part))
        let what =
            place.map { voice(.promotionBecameKeyResult, ["number": .count($0 + 1)]) }
            ?? voice(.promotionBecameObjective)
        let share = progress.map { voice(.promotionShare, ["share": .text(voice.percent($0))]) }
        let stands = one.isBeingWritten ? voice(.figuresDraft) : share
        return Item(
            title: one.title, link: "/ideas/\(one.idea.text)/trace",
            note: [what, stands].compactMap { $0 }.joined(separator: ", "))
    }

    private static func greeting(_ guest: Guest) -> String {
        let name = guest.viewer.name.split(separator: " ").first.map(String.init) ?? guest.viewer.name
        let hour = guest.voice.zone.local(guest.now.milliseconds).minute / 60
        let word: Word =
            hour < 6 ? .todayNight : hour < 12 ? .todayMorning : hour < 18 ? .todayAfternoon : .todayEvening
        return guest.voice(word, ["name": .text(name)])
    }

    private static func facts(_ reading: TodayReading, _ guest: Guest) -> [String] {
        let day = guest.voice.fullDay(CalendarDay(number: guest.today.number))
        guard let cycle = reading.cycles.first(where: { $0.state == .active && $0.start <= guest.today }) else {
            return [day]
        }
        if guest.today > cycle.end { return [day, guest.voice(.todayOver, ["cycle": .text(cycle.name.text)])] }
        let week = (guest.today - cycle.start) / 7 + 1
        let weeks = (cycle.end - cycle.start) / 7 + 1
        return [
            day,
            guest.voice(.todayWeek, ["cycle": .text(cycle.name.text), "week": .count(week), "weeks": .count(weeks)]),
        ]
    }

    /// The first step for who has nothing here yet.
    private static func empty(_ reading: TodayReading, _ guest: Guest) -> EmptyState {
        let voice = guest.voice
        let hasCycle = reading.cycles.contains { $0.isOpen }
        if !hasCycle, guest.viewer.may(.manageCycles, .none) {
            return EmptyState(
                voice(.todayNoCycle), voice(.todayNoCycleDo), drawing: .goals,
                act: Button(voice(.todayNewCycle), link: "/cycles/new"))
        }
        if reading.place.teams.isEmpty {
            return EmptyState(
                voice(.todayNoTeam), voice(.todayNoTeamDo), drawing: .people,
                act: Button(voice(.todayTeams), kind: .quiet, link: "/teams"))
        }
        return EmptyState(
            voice(.todayNoGoals), voice(.todayNoGoalsDo), drawing: .goals,
            act: Button(voice(.todayGoals), kind: .quiet, link: "/goals"))
    }
}

extension TodayPage.Moved {
    init(_ move: Move, _ guest: Guest, inTeam: Bool = false) {
        let voice = guest.voice
        let now = voice.now(move.keyResult) ?? voice(.figuresUnknown)
        let before = move.before.map { voice.value($0, of: move.keyResult) }
        // A team's page is about the work: it never says who did or did not check in.
        let around = inTeam ? [] : [move.author.name, move.team.name]
        let words = around + [voice.relative(move.at, to: guest.now)]
        self.init(
            title: move.keyResult.title.text, link: "/objectives/\(move.objective.id.text)",
            change: before == nil || before == now
                ? now : voice(.todayFromTo, ["from": .text(before ?? ""), "to": .text(now)]),
            note: move.note.utf8.count <= 160 ? move.note : move.note.prefix(160) + (move.note.count > 160 ? "…" : ""),
            byline: words.joined(separator: " · "),
            status: move.keyResult.verdict(in: move.cycle, on: guest.today).word)
    }
}

extension Move {
    /// Held guard rails are no news; something reached is.
    func reachedTarget(since: Moment) -> Bool {
        guard keyResult.isComplete, !keyResult.metric.kind.isGuardRail, at >= since else { return false }
        guard let before else { return true }
        return (Progress.raw(keyResult.metric, current: before) ?? 0) < 1
    }
}
