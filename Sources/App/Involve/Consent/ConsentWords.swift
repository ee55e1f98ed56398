import Domain
import Web

extension Fingers {
    var word: Word {
        switch self {
        case .against: .consentZero
        case .objections: .consentOne
        case .adjust: .consentTwo
        case .tolerable: .consentThree
        case .good: .consentFour
        case .gladly: .consentFive
        }
    }
}

extension Voice {
    /// Until when a round takes answers.
    func until(_ round: ConsentRound) -> String {
        round.isInSession
            ? self(.consentUntilTime, ["time": .text(moment(round.closesAt.milliseconds))])
            : self(.consentUntil, ["day": .text(lastDay(of: round))])
    }

    func thanks(for round: ConsentRound) -> String {
        round.isInSession
            ? self(.consentThanksSession) : self(.consentThanks, ["day": .text(lastDay(of: round))])
    }

    /// The last day on which a round takes answers.
    func lastDay(of round: ConsentRound) -> String { day(zone.day(round.closesAt.milliseconds - 1)) }

    func share(_ share: ConsentOutcome.Share) -> String {
        let percent = WordValue.text(self.percent(Double(share.percent) / 100))
        return switch share {
        case .atMost: self(.consentAtMost, ["share": percent])
        case .about: self(.consentAbout, ["share": percent])
        case .atLeast: self(.consentAtLeast, ["share": percent])
        }
    }

    func turnout(_ turnout: ConsentOutcome.Turnout, of invited: Int) -> String? {
        switch turnout {
        case .untold: nil
        case .underHalf: self(.consentUnderHalf)
        case .upToThreeQuarters: self(.consentThreeQuarters)
        case .more: self(.consentMore)
        case .exactly(let answers): self(.consentExactly, ["n": .count(answers), "all": .count(invited)])
        }
    }

    /// In one line.
    func figures(_ figures: ConsentOutcome.Figures) -> String {
        switch figures {
        case .none: return self(.consentNoResult)
        case .share(let share): return self(.consentShare, ["share": .text(self.share(share))])
        case .bands(let low, let middle, let high):
            return self(
                .consentLineBands,
                [
                    "low": .text(share(low)), "middle": .text(share(middle).lowercased()),
                    "high": .text(share(high).lowercased()),
                ])
        case .counts(let counts):
            let all = counts.reduce(0, +)
            let consent = counts.dropFirst(Fingers.consent.rawValue).reduce(0, +)
            return self(.consentLineCounts, ["n": .count(consent), "all": .count(all)])
        }
    }

    func lowSupport(_ outcome: ConsentOutcome) -> String {
        if case .bands = outcome.figures { return self(.consentMostlyLow) }
        return self(.consentLow)
    }

    func summary(of round: ConsentRound) -> String {
        switch round.cancellation {
        case .calledOff: return self(.consentCalledOff)
        case .ended: return self(.consentEnded)
        case .lost: return self(.consentLost)
        case nil: return figures(round.outcome?.figures ?? .none)
        }
    }
}
