import Domain
import Testing

@Suite struct AlignmentTests {
    /// What an objective contributes to, directly and through others, with itself when it gets there.
    private func above(_ starts: [Int], _ links: [Int: [Int]]) -> Set<ID<Objective>> {
        var seen: Set<Int> = []
        var waiting = starts
        while let next = waiting.popLast() {
            if seen.insert(next).inserted { waiting += links[next] ?? [] }
        }
        return Set(seen.map { ID(trusted: "\($0)") })
    }

    @Test func `links that are allowed one by one never make a loop`() throws {
        var seeded = Seeded(8)
        for _ in 0..<100 {
            var links: [Int: [Int]] = [:]
            for _ in 0..<40 {
                let (from, to) = (Int.random(in: 0..<10, using: &seeded), Int.random(in: 0..<10, using: &seeded))
                let reach = above([to], links)
                let refused = refusal { () throws(Refusal) in try Alignment.allow(ID(trusted: "\(from)"), above: reach)
                }
                if refused == nil { links[from, default: []].append(to) }
            }
            for objective in 0..<10 {
                try #require(!above(links[objective] ?? [], links).contains(ID(trusted: "\(objective)")))
            }
        }
    }

    @Test func `an objective cannot contribute to itself`() {
        let own = Zonneveld.objective().id
        #expect(
            refusal { () throws(Refusal) in try Alignment.allow(own, above: [own]) }
                == .invalid("/contributesTo", .alignmentLoop))
    }

    @Test func `each target counts once, and there are at most twenty`() throws {
        let targets = (0..<21).map { Alignment.Target.objective(ID(trusted: "\($0)")) }
        let twenty = Array(targets.prefix(20))
        #expect(try Alignment.checked(twenty + twenty) == twenty)
        #expect(
            refusal { () throws(Refusal) in try Alignment.checked(targets) }
                == .invalid("/contributesTo", .tooMany(limit: 20)))
    }
}
