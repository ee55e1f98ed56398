import Domain
import TestKit
import Testing
import Web

@testable import App

/// What a session's page shows of its vote.
@Suite struct VotePageTests {
    private let titles = ["a": "Bellen < mailen", "b": "Kennisbank", "c": "Nachtdienst", "d": "Chat"]

    private func vote(_ rule: DotRule, voters: Int = 40) -> Vote {
        Vote(
            id: ID(trusted: "V"), session: "S", number: 1, rule: rule, options: ["a", "b", "c", "d"], voters: voters,
            given: 9, openedAt: Moment(milliseconds: 0))
    }

    private func closed(_ dots: [Int]) -> Vote {
        var vote = vote(.dots(each: 5, most: 3))
        (vote.state, vote.dots) = (.closed, dots)
        return vote
    }

    private func ballot(_ vote: Vote, _ form: BallotForm = BallotForm(), _ refusal: Refusal? = nil) -> String {
        let voice = Voice(.en)
        return BallotPage(
            vote: vote, titles: titles, action: "/sessions/1/ballot", voice: voice, typed: form,
            errors: FormErrors(refusal, voice)
        ).html.text
    }

    private func result(_ vote: Vote, _ language: Language = .en) -> String {
        VoteResultPage(vote: vote, titles: titles.mapValues { HTML(text: $0) }, voice: Voice(language)).html.text
    }

    @Test func `a ballot of dots asks a number of each option within the rule`() {
        let page = ballot(vote(.dots(each: 5, most: 3)))
        #expect(page.contains("You have 5 dots. Give at most 3 to one line."))
        #expect(page.ranges(of: "type=\"number\" inputmode=\"numeric\" class=\"short\" min=\"0\" max=\"3\"").count == 4)
        #expect(page.contains("<label for=\"f-dots-a\">Bellen &lt; mailen</label>"))
        #expect(page.contains("action=\"/sessions/1/ballot\"") && !page.contains("Only a few people"))
        #expect(ballot(vote(.dots(each: 5, most: 5))).contains("They may all go to one line."))
        #expect(ballot(vote(.dots(each: 5, most: 3), voters: 4)).contains("Only a few people vote"))
    }

    @Test func `a ballot of approval ticks options, and keeps what was ticked`() {
        var form = BallotForm()
        form.dots = ["c": "1"]
        let page = ballot(vote(.approval), form)
        #expect(
            page.ranges(of: "type=\"checkbox\" name=\"dots-").count == 4 && page.ranges(of: " checked").count == 1)
        #expect(page.contains("name=\"dots-c\" value=\"1\" checked") && !page.contains("type=\"number\""))
    }

    @Test func `what is wrong stands above its field, with what was typed`() {
        let form = BallotForm(Form(fields: [("dots-a", "4"), ("dots-b", "x"), ("dots-c", " ")]))
        let own = Refusal(
            .invalid,
            [
                Fault(pointer: "/dots/0", reason: .outOfRange(least: 0, most: 3)),
                Fault(pointer: "/dots/1", reason: .notInteger),
            ])
        let page = ballot(vote(.dots(each: 5, most: 3)), form, own)
        #expect(page.contains("href=\"#f-dots-a\"") && page.contains("href=\"#f-dots-b\""))
        #expect(page.contains("id=\"f-dots-a-error\"") && page.contains("value=\"4\"") && page.contains("value=\"x\""))
        let all = ballot(
            vote(.dots(each: 5, most: 3)), form, .invalid("/dots", .tooManyDots(given: 7, most: 5)))
        #expect(all.contains("You gave 7 dots and have 5. Take 2 away."))
    }

    @Test func `a form becomes a ballot in the order of the options`() throws {
        let typed = BallotForm(Form(fields: [("dots-c", " 2 "), ("dots-a", "3"), ("dots-b", ""), ("once", "1")]))
        #expect(try typed.ballot(for: Booth.options) == [3, 0, 2, 0])
        let ticks = BallotForm(Form(fields: [("dots-d", "1"), ("dots-a", "1")]))
        #expect(try ticks.ballot(for: Booth.options) == [1, 0, 0, 1])
        #expect(try BallotForm(Form(fields: [])).ballot(for: Booth.options) == [0, 0, 0, 0])
        for fields in [[("dots-z", "1")], [("dots-", "1")], [("dots-a ", "1")]] {
            #expect(throws: Refusal.invalid("/dots", .unknownReference)) {
                try BallotForm(Form(fields: fields)).ballot(for: Booth.options)
            }
        }
        for text in ["1.5", "x", "99999999999999999999", "²"] {
            #expect(throws: Refusal.invalid("/dots/1", .notInteger)) {
                try BallotForm(Form(fields: [("dots-b", text)])).ballot(for: Booth.options)
            }
        }
    }

    @Test func `the result ranks the options, and who has as many shares a place`() {
        let page = result(closed([2, 7, 2, 0]))
        #expect(page.contains("9 of 40 people handed in a ballot."))
        let places = ["Kennisbank", "Bellen &lt; mailen", "Nachtdienst", "Chat"].compactMap { page.firstRange(of: $0) }
        #expect(places.count == 4 && places.map(\.lowerBound) == places.map(\.lowerBound).sorted())
        #expect(page.ranges(of: "2, shared").count == 2 && page.contains("<b>7</b>"))
        #expect(result(closed([2, 7, 2, 0]), .nl).contains("2, gedeeld"))
        #expect(result(closed([0, 0, 0, 0])).contains("Nobody gave a dot."))
    }

    @Test func `while it is open, called off or lost, the page says so and shows no dots`() {
        let open = vote(.approval)
        var (off, lost) = (open, open)
        (off.state, off.cancellation) = (.cancelled, .calledOff)
        (lost.state, lost.cancellation) = (.cancelled, .lost)
        #expect(result(open).contains("The result comes when the vote closes."))
        #expect(result(off).contains("called off") && result(lost).contains("ballots were lost"))
        for vote in [open, off, lost] { #expect(!result(vote).contains("<table")) }
    }
}
