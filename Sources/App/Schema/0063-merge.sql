-- Ideas that go on in another one.

CREATE TABLE _idea_answer (
    id {text} PRIMARY KEY,
    idea {text} NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    outcome {text} NOT NULL CHECK (outcome IN ('adopted', 'parked', 'declined', 'merged')),
    until_on {text},
    -- Of what is merged: the idea in which it goes on.
    into_idea {text} REFERENCES idea (id) ON DELETE CASCADE,
    reason {text} NOT NULL,
    at {int} NOT NULL,
    -- What the author of the idea says of it.
    verdict {text} CHECK (verdict IN ('yes', 'no')),
    word {text} NOT NULL DEFAULT '',
    CHECK ((outcome = 'parked') = (until_on IS NOT NULL)),
    CHECK ((outcome = 'merged') = (into_idea IS NOT NULL))
) {strict};
INSERT INTO _idea_answer (id, idea, author, outcome, until_on, reason, at, verdict, word)
SELECT id, idea, author, outcome, until_on, reason, at, verdict, word FROM idea_answer;
DROP TABLE idea_answer;
ALTER TABLE _idea_answer RENAME TO idea_answer;
CREATE INDEX idea_answer_idea ON idea_answer (idea, id);
CREATE INDEX idea_answer_author ON idea_answer (author);
CREATE INDEX idea_answer_into ON idea_answer (into_idea) WHERE into_idea IS NOT NULL;

ALTER TABLE idea_draft ADD COLUMN into_idea {text} NOT NULL DEFAULT '';

CREATE TABLE idea_merge (
    idea {text} PRIMARY KEY REFERENCES idea (id) ON DELETE CASCADE,
    -- What it was merged into.
    into_idea {text} NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    -- The end of the way: the same, or what that one was merged into since.
    kept {text} NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    at {int} NOT NULL,
    CHECK (idea <> kept)
) {strict};
CREATE INDEX idea_merge_into ON idea_merge (into_idea);
CREATE INDEX idea_merge_kept ON idea_merge (kept, idea);

-- Whose support came along with which idea.
ALTER TABLE idea_support ADD COLUMN via {text} REFERENCES idea (id) ON DELETE CASCADE;
CREATE INDEX idea_support_via ON idea_support (via) WHERE via IS NOT NULL;
