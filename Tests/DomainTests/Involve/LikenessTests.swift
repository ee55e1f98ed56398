import Domain
import Testing

@Suite struct LikenessTests {
    @Test func `the same words are wholly alike, in whatever order, and nothing is alike nothing`() {
        #expect(Likeness.of(["nieuwe", "klant"], ["klant", "nieuwe"]) == 1)
        #expect(Likeness.of([], []) == 0 && Likeness.of(["klant"], []) == 0)
        #expect(Likeness.of(["klant"], ["collega"]) == 0)
    }

    @Test func `it is the same both ways and lies from nought to one`() {
        let titles = [["bel", "elke", "klant"], ["elke", "dag"], ["de", "en"], ["klant"], []]
        for one in titles {
            for other in titles {
                let share = Likeness.of(one, other)
                #expect(share == Likeness.of(other, one) && (0...1).contains(share))
            }
        }
    }

    @Test func `short words count only where there are no others`() {
        #expect(Likeness.of(["de", "klant"], ["de", "collega"]) == 0)
        #expect(Likeness.of(["de", "en"], ["de", "op"]) == 0.5)
    }
}
