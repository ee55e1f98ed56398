-- Changes that people propose to a draft, and whose words a change was.

CREATE TABLE suggestion (
    id {text} PRIMARY KEY,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    -- NULL: the objective itself. It stays when the key result goes.
    key_result {text},
    field {text} NOT NULL CHECK (field IN ('title', 'why', 'baseline', 'target', 'unit')),
    -- The text that its author had in front of them, and the one they propose.
    made_on {text} NOT NULL,
    text {text} NOT NULL,
    why {text} NOT NULL,
    author {text} NOT NULL REFERENCES person (id),
    at {int} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('open', 'accepted', 'merged', 'declined', 'withdrawn', 'closed')),
    decided_by {text} REFERENCES person (id),
    decided_at {int},
    reason {text},
    -- The text that came of it.
    result {text},
    CHECK ((state = 'open') = (decided_at IS NULL) AND (state = 'open') = (decided_by IS NULL)),
    CHECK ((state IN ('accepted', 'merged')) = (result IS NOT NULL)),
    CHECK (state <> 'declined' OR reason IS NOT NULL)
) {strict};
CREATE INDEX suggestion_objective ON suggestion (objective, id);
CREATE INDEX suggestion_open ON suggestion (objective, author) WHERE state = 'open';
CREATE INDEX suggestion_author ON suggestion (author, decided_at, id);
CREATE INDEX suggestion_decided_by ON suggestion (decided_by);

-- Whose suggestion it was that became this change.
ALTER TABLE history ADD COLUMN credit {text} REFERENCES person (id);
