import Domain
import Web

/// The rhythm of a team's key results: which are due, which soon, and which need talk. It is about key results; who did
/// or did not check in is nowhere on it.
struct TeamRhythm: Sendable {
    static let most = 10
    /// Without a word for so many days a key result needs talk.
    static let quiet = 14
    /// So many days ahead is soon.
    static let soon = 7

    private struct Beat {
        let keyResult: KeyResult
        let objective: Objective
        let verdict: Verdict
        let silent: Int

        /// Days until it is due; 0 and less: it is.
        var left: Int { keyResult.draft.cadence.days - silent }
    }

    private let beats: [Beat]
    private let guest: Guest
    private var voice: Voice { guest.voice }

    init(_ reading: TeamReading, _ cycle: Cycle, _ guest: Guest) {
        self.guest = guest
        let calendar = guest.organisation.calendar
        beats = reading.objectives.filter(\.objective.isAgreed).flatMap { one in
            one.keyResults.filter(\.isActive).map { keyResult in
                let agreed = one.objective.agreedAt.map { calendar.day(of: $0) } ?? cycle.start
                let silent = keyResult.daysSilent(
                    lastCheckInOn: keyResult.latest.map { calendar.day(of: $0.at) }, cycleStart: cycle.start,
                    agreedOn: agreed, today: guest.today)
                let verdict = keyResult.verdict(in: cycle, on: guest.today)
                return Beat(keyResult: keyResult, objective: one.objective, verdict: verdict, silent: silent)
            }
        }
    }

    var rhythm: TeamPage.Rhythm {
        let due = beats.filter { $0.left <= 0 }.sorted { ($0.left, $0.keyResult.id) < ($1.left, $1.keyResult.id) }
        let soon = beats.filter { $0.left > 0 && $0.left <= Self.soon }.sorted {
            ($0.left, $0.keyResult.id) < ($1.left, $1.keyResult.id)
        }
        return TeamPage.Rhythm(
            all: beats.count, fresh: beats.count - due.count, waiting: due.prefix(Self.most).map(waiting),
            more: max(0, due.count - Self.most), soon: soon.prefix(Self.most / 2).map(coming))
    }

    private func waiting(_ beat: Beat) -> TeamPage.Waiting {
        TeamPage.Waiting(
            title: beat.keyResult.title.text, link: "/key-results/\(beat.keyResult.id.text)/check-in",
            when: voice(.teamSilent, ["n": .count(beat.silent)]), isStale: beat.keyResult.isStale(silent: beat.silent))
    }

    private func coming(_ beat: Beat) -> TeamPage.Waiting {
        TeamPage.Waiting(
            title: beat.keyResult.title.text, link: "/key-results/\(beat.keyResult.id.text)",
            when: voice.day(guest.today.adding(days: beat.left)), isStale: false)
    }

    /// Off track and contradictions first, then what is at risk, then what was quiet for two weeks.
    var talk: [TeamPage.Talk] {
        let weighed = beats.compactMap { beat -> (weight: Int, beat: Beat, why: [String])? in
            var why: [String] = []
            var weight = 3
            if beat.verdict.contradicts {
                weight = 0
                why.append(contradiction(beat))
            } else if beat.verdict.word == .offTrack || beat.verdict.word == .atRisk {
                weight = beat.verdict.word == .offTrack ? 1 : 2
                why.append(standing(beat))
            }
            if beat.silent >= Self.quiet, beat.verdict.word != .done {
                why.append(voice(.teamQuiet, ["n": .count(beat.silent / 7)]))
            }
            return why.isEmpty ? nil : (weight, beat, why)
        }
        let first = weighed.sorted { ($0.weight, -$0.beat.silent) < ($1.weight, -$1.beat.silent) }.prefix(Self.most)
        return first.map { one in
            TeamPage.Talk(
                title: one.beat.keyResult.title.text, link: "/objectives/\(one.beat.objective.id.text)",
                why: one.why.joined(separator: " "), status: one.beat.verdict.word)
        }
    }

    private func contradiction(_ beat: Beat) -> String {
        voice(
            .teamContradicts,
            [
                "status": .text(voice.status(beat.verdict.numbers).text),
                "value": .count(beat.keyResult.latest?.confidence.value ?? 0),
            ])
    }

    private func standing(_ beat: Beat) -> String {
        let now = voice.now(beat.keyResult) ?? voice(.figuresUnknown)
        switch beat.keyResult.metric {
        // What they are to reach is all of it, or a sentence: no half of a sentence here.
        case .milestones, .binary, .levels: return voice(.teamSoFar, ["now": .text(now)])
        default: break
        }
        return voice(.teamOffTrack, ["now": .text(now), "goal": .text(voice.goal(beat.keyResult))])
    }
}
