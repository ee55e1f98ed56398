import Ballot
import Testing

@Suite struct `Ballot ids` {
    @Test func `have the shape of every other id`() {
        let id = BallotID().text
        #expect(id.utf8.count == 26)
        #expect(id.allSatisfy { $0.isNumber || $0.isUppercase })
    }

    @Test func `say nothing about the order they were made in`() {
        let ids = (0..<400).map { _ in BallotID().text }
        let rising = zip(ids, ids.dropFirst()).filter { $0 < $1 }.count
        // Ordered by time it would be 399; a fair coin gives 200, with a standard deviation of about 6.
        #expect((140...260).contains(rising))
        #expect(Set(ids).count == 400)
    }
}
