import Domain
import Store

/// What the page of one idea shows, as this reader may see it: two statements.
struct IdeaView: Sendable {
    static let mostSaid = 50

    let one: ShownIdea
    let said: [Surroundings.Said]

    init(_ id: ID<Idea>, _ occasion: Occasion) throws {
        one = try IdeaViewSQL.one(id, for: occasion.viewer, occasion.tx)
        said = try IdeaTalkSQL.said(of: id, limit: Self.mostSaid, occasion.tx)
    }
}
