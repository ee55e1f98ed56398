import Domain
import Foundation
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite struct SessionLetterTests {
    @Test(arguments: Engine.both) func `each who is invited and wants it gets one letter`(_ engine: Engine) async throws
    {
        try await withMail(engine) { house in
            try await house.act(as: .bram) { occasion in
                let draft = GoalSession.Draft(
                    title: Title(trusted: "Doelen"), purpose: Prose(trusted: ""), team: house.techniek,
                    cycle: house.cycle, startsAt: occasion.now, place: "Zaal", secrecy: .confidential,
                    agenda: SessionTemplate(.short, .team).agenda, rule: .approval)
                let session = try GoalSessionActs.plan(draft, invites: true, hasCode: false, occasion)
                let letters = {
                    try occasion.tx.rows("SELECT person FROM letter WHERE kind = 'session' ORDER BY person") {
                        try $0[0] as ID<Person>
                    }
                }
                #expect(try letters() == [house.id(.cem)])
                try SessionLetters.invite(to: session, occasion)
                #expect(try letters().count == 1)
                var choice = try ReminderSQL.choice(of: house.id(.fatima), occasion.tx)
                choice.ideas = false
                try ReminderSQL.choose(choice, for: house.id(.fatima), occasion.tx)
                try GoalSessionActs.invite(house.id(.fatima), to: session, occasion)
                #expect(try letters().count == 1)
                try GoalSessionActs.invite(house.id(.eva), to: session, occasion)
                #expect(try letters().count == 2)
                let cem = try #require(try SessionSQL.viewer(house.id(.cem), occasion.tx))
                let desk = WritingDesk(
                    occasion: try house.house.occasion(cem, at: occasion.now, occasion.tx),
                    organisation: Organisation(), base: "http://zonneveld.example", secret: "a", stopSecret: "b")
                let text = try #require(try desk.session(session.id.text))
                #expect(text.subject.contains("Doelen") && text.paragraphs.contains { $0.contains("Zaal") })
                #expect(text.act.url.contains("/sessions/\(session.id)"))
            }
        }
    }
}
