import Domain
import Web

/// The ideas that people sent, what became of them and what waits.
struct IdeasPage: Component {
    static let most = 50

    let question: IdeasQuestion
    /// One more than is shown when there are more.
    let found: [ShownIdea]
    let record: AnswerRecord
    let place: TodayPlace
    let guest: Guest

    private var voice: Voice { guest.voice }
    var title: String { voice(.ideaTitle) }

    var html: HTML {
        let shown = Array(found.prefix(Self.most))
        let more = found.count > shown.count ? shown.last.map { question.link().query("after", $0.idea.id.text) } : nil
        return """
            \(PageHead(title, lead: "<p>\(voice(.ideaLead))</p>", acts: acts))\(AlsoWaitingPage(place: place, voice: voice))\(openly)\(Tabs(label: voice(.ideaShow), tabs))\
            \(if: shown.isEmpty, nothing, else: Rows(shown.map(row), label: title).html)\
            \(Pagination(voice, newer: question.after.isEmpty ? nil : question.link(), older: more))

            """
    }

    private var acts: HTML {
        let new = Link("/ideas/new").query("team", question.team?.text).query("objective", question.objective?.text)
        let send = Button(voice(.ideaNew), link: new, icon: .plus)
        let csv = Button(voice(.ideaCsv), kind: .plain, link: question.link("/ideas.csv"))
        let sessions = Button(voice(.sessionTitle), kind: .quiet, link: "/sessions", icon: .people)
        return "\(if: guest.viewer.may(.sendIdea, .none), send.html)\(sessions)\(csv)"
    }

    /// How the answers went, for everybody to read.
    private var openly: HTML? {
        var words: [String] = []
        if let days = record.medianDays {
            words.append(voice(.answerRecord, ["inTime": .count(record.inTime), "n": .count(record.count)]))
            words.append(voice(.answerMedian, ["n": .count(Int(days.rounded(.up)))]))
        }
        let most = AnswerSQL.mostLate
        if record.late > most {
            words.append(voice(.answerLateMany, ["n": .count(most)]))
        } else if record.late > 0 {
            words.append(voice(.answerLateNow, ["n": .count(record.late)]))
        }
        guard !words.isEmpty else { return nil }
        return Notice(record.late > 0 ? .warn : .info, text: words.joined(separator: " ")).html
    }

    private var tabs: [Tabs.Tab] {
        let names: [(IdeasQuestion.View, Word)] = [
            (.open, .ideaOpen), (.overdue, .ideaOverdue), (.answered, .ideaAnswered), (.mine, .ideaMine),
            (.asked, .ideaAsked),
        ]
        return names.map { Tabs.Tab(voice($0.1), question.link(as: $0.0), isCurrent: question.view == $0.0) }
    }

    private var nothing: HTML {
        EmptyState(voice(question.view == .overdue ? .ideaNoneLate : .ideaNone), voice(.ideaNoneDo)).html
    }

    private func row(_ one: ShownIdea) -> HTML {
        let words = [one.author, voice.place(one), one.cycle].compactMap { $0 }
        let counts = [
            one.supporters == 0 ? nil : voice(.ideaSupporters, ["n": .count(one.supporters)]),
            one.comments == 0 ? nil : voice(.ideaComments, ["n": .count(one.comments)]),
        ].compactMap { $0 }
        return """
            <div class="between"><div><h3><a href="/ideas/\(one.idea.id.text)">\(one.idea.draft.title.text)</a></h3>\
            <p class="muted">\((words + counts).joined(separator: " · "))</p></div>\(voice.promise(one, on: guest.today))</div>
            """
    }
}

extension Voice {
    /// What an idea is for, in words.
    func place(_ one: ShownIdea) -> String {
        one.objective ?? one.team ?? self(.ideaCompany)
    }

    /// Where the answer stands.
    func promise(_ one: ShownIdea, on today: Day) -> HTML {
        switch one.idea.state {
        case .answered: outcome(one).html
        case .parked:
            Tag(self(.answerParkedUntil, ["day": .text(one.idea.parkedUntil.map { day($0, withYear: true) } ?? "")]))
                .html
        case .withdrawn: Tag(self(.ideaIsWithdrawn)).html
        case .open where one.idea.isOverdue(on: today):
            Web.Status(.bad, .risk, self(.ideaLate, ["day": .text(day(one.idea.due))]), isPill: true).html
        case .open: Tag(self(.ideaBy, ["day": .text(day(one.idea.due))])).html
        }
    }
}

extension Voice {
    private func outcome(_ one: ShownIdea) -> any Component {
        let word = one.outcome.map { outcome($0) } ?? self(.ideaIsAnswered)
        return one.outcome == .adopted ? Web.Status(.good, .check, word, isPill: true) : Tag(word)
    }

    func outcome(_ name: IdeaAnswer.Outcome.Name) -> String {
        switch name {
        case .adopted: self(.answerAdopted)
        case .parked: self(.answerParked)
        case .declined: self(.answerDeclined)
        case .merged: self(.answerMerged)
        }
    }

    /// In a sentence of its own.
    func outcome(_ outcome: IdeaAnswer.Outcome) -> String {
        switch outcome {
        case .adopted: self(.answerIsAdopted)
        case .parked(let until): self(.answerIsParked, ["day": .text(longDay(until))])
        case .declined: self(.answerIsDeclined)
        case .merged: self(.answerIsMerged)
        }
    }
}
