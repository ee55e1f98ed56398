import Domain
import Testing

@Suite struct RemarkTests {
    @Test(arguments: [
        "Klanten raden ons aan bij hun buren", "Wie belt, is in één keer geholpen", "Customers recommend us to friends",
        "Iedereen weet in 2027 waar we heen gaan",
    ])
    func `a clear objective with a reason gets no remark`(_ title: String) {
        #expect(Remark.onObjective(title: title, why: "Drie keer bellen kost vertrouwen en geld.") == [])
    }

    @Test(arguments: [
        ("Bouw een nieuwe website voor klanten", Remark.soundsLikeTask),
        ("Een nieuw systeem voor de winkel invoeren", .soundsLikeTask),
        ("Launch the new customer portal", .soundsLikeTask), ("Tevreden klanten: 80% raadt ons aan", .hasNumber),
        ("We halen 12 nieuwe klanten binnen", .hasNumber), ("Tevreden klanten", .isShort),
        (String(repeating: "klanten blijven ", count: 9), .isLong),
    ])
    func `an objective is asked about`(_ title: String, _ remark: Remark) {
        #expect(Remark.onObjective(title: title, why: "Drie keer bellen kost vertrouwen en geld.") == [remark])
    }

    @Test(arguments: [
        ("", Remark.whyIsThin), ("Omdat het moet", .whyIsThin), ("Wie belt is in één keer geholpen", .whyRepeats),
    ])
    func `a why that explains nothing is asked about`(_ why: String, _ remark: Remark) {
        #expect(Remark.onObjective(title: "Wie belt, is in één keer geholpen", why: why) == [remark])
    }

    @Test(arguments: ["", "  ", "…", "'\"><"]) func `nothing is said of nothing`(_ title: String) {
        #expect(Remark.onObjective(title: title, why: "") == [])
        for kind in Metric.Kind.allCases {
            #expect(Remark.onKeyResult(title: title, kind: kind, baseline: nil, target: nil) == [])
        }
    }

    @Test func `a key result in numbers needs its numbers, the right way round`() {
        func remarks(_ kind: Metric.Kind, _ baseline: Double?, _ target: Double?) -> [Remark] {
            Remark.onKeyResult(title: "Wachttijd aan de telefoon", kind: kind, baseline: baseline, target: target)
        }
        #expect(remarks(.increase, nil, nil) == [.startIsMissing, .targetIsMissing])
        #expect(remarks(.increase, 4, 9) == [] && remarks(.increase, 9, 9) == [.targetIsNoChange])
        #expect(remarks(.decrease, 9, 4) == [] && remarks(.decrease, 4, 9) == [.targetIsNoChange])
        #expect(remarks(.atLeast, nil, nil) == [.targetIsMissing] && remarks(.atMost, nil, 4) == [])
        #expect(remarks(.levels, nil, nil) == [] && remarks(.milestones, nil, nil) == [])
        #expect(remarks(.binary, nil, nil) == [.isAllOrNothing])
    }

    @Test func `work is not what it changes`() {
        #expect(
            Remark.onKeyResult(title: "Aantal trainingen", kind: .increase, baseline: 0, target: 4) == [.countsWork])
        #expect(
            Remark.onKeyResult(title: "Bouw een portaal", kind: .binary, baseline: nil, target: nil)
                == [.soundsLikeTask, .isAllOrNothing])
        #expect(Remark.onKeyResult(title: "Kies een leverancier", kind: .milestones, baseline: nil, target: nil) == [])
    }

    @Test(arguments: [
        String(repeating: "x ", count: 100_000), String(repeating: "9", count: 65_536), "\u{202E}\u{0}e\u{301}",
    ])
    func `any text can be remarked upon`(_ text: String) {
        #expect(Remark.onObjective(title: text, why: text).count <= Remark.allCases.count)
    }
}
