/// A dated value with the owner's confidence and a note.
package struct CheckIn: Hashable, Sendable {
    /// What someone says, parsed but not yet held against the key result.
    package struct Draft: Hashable, Sendable {
        package var value: Value
        package var confidence: Confidence
        package var note: Prose
        /// When it was so; now where it is not given.
        package var at: Moment?

        package init(value: Value, confidence: Confidence, note: Prose, at: Moment?) {
            (self.value, self.confidence, self.note, self.at) = (value, confidence, note, at)
        }
    }

    package let id: ID<CheckIn>
    package let keyResult: ID<KeyResult>
    package let author: ID<Person>
    package let value: Value
    package let confidence: Confidence
    package let note: Prose
    package let at: Moment
    package let recordedAt: Moment
    package var withdrawnAt: Moment?

    package init(
        id: ID<CheckIn>, keyResult: ID<KeyResult>, author: ID<Person>, saying draft: Draft, at: Moment,
        recordedAt: Moment, withdrawnAt: Moment? = nil
    ) {
        (self.id, self.keyResult, self.author) = (id, keyResult, author)
        (value, confidence, note) = (draft.value, draft.confidence, draft.note)
        (self.at, self.recordedAt, self.withdrawnAt) = (at, recordedAt, withdrawnAt)
    }

    /// The latest of two is the one with the greater moment, then the greater id.
    package func isLater(than other: CheckIn) -> Bool {
        (at, id) > (other.at, other.id)
    }
}

/// Something said under an objective or a key result.
package struct Comment: Hashable, Sendable {
    package let id: ID<Comment>
    package let author: ID<Person>
    package let text: Prose
    package let at: Moment
    /// Says what is in the way.
    package let isRoadblock: Bool

    package init(id: ID<Comment>, author: ID<Person>, text: Prose, at: Moment, isRoadblock: Bool = false) {
        (self.id, self.author, self.text, self.at, self.isRoadblock) = (id, author, text, at, isRoadblock)
    }
}

/// What people will do for a key result.
package struct Initiative: Hashable, Sendable {
    package struct Draft: Hashable, Sendable {
        package var title: Title
        package var owner: ID<Person>?
        package var due: Day?
        package var isDone: Bool

        package init(title: Title, owner: ID<Person>?, due: Day?, isDone: Bool) {
            (self.title, self.owner, self.due, self.isDone) = (title, owner, due, isDone)
        }
    }

    package let id: ID<Initiative>
    package let keyResult: ID<KeyResult>
    package var draft: Draft
    package var version: Int

    package init(id: ID<Initiative>, keyResult: ID<KeyResult>, draft: Draft, version: Int) {
        (self.id, self.keyResult, self.draft, self.version) = (id, keyResult, draft, version)
    }
}
