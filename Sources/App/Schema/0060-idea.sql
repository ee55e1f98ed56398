-- Ideas for the goals, who supports them and what is said about them.

CREATE TABLE idea (
    id {text} PRIMARY KEY,
    title {text} NOT NULL,
    why {text} NOT NULL,
    author {text} NOT NULL REFERENCES person (id),
    cycle {text} REFERENCES cycle (id),
    -- NULL: for the company as a whole, or for the objective.
    team {text} REFERENCES team (id),
    objective {text} REFERENCES objective (id),
    -- The objective it was for is gone and was for its team only: so is what was said about it.
    reserved {bool} NOT NULL DEFAULT FALSE,
    owes {text} REFERENCES person (id),
    due_on {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('open', 'answered', 'parked', 'withdrawn')),
    version {int} NOT NULL CHECK (version > 0),
    sent_at {int} NOT NULL,
    -- The first answer.
    answered_on {text},
    in_time {bool},
    parked_until {text},
    -- Its author is asked whether the last answer is one.
    asks {bool} NOT NULL DEFAULT FALSE,
    reopenings {int} NOT NULL DEFAULT 0,
    CHECK (team IS NULL OR objective IS NULL),
    CHECK ((answered_on IS NULL) = (in_time IS NULL)),
    CHECK ((state = 'parked') = (parked_until IS NOT NULL))
) {strict};
CREATE INDEX idea_state ON idea (state, id);
CREATE INDEX idea_author ON idea (author, state, id);
CREATE INDEX idea_owes ON idea (owes, state, due_on, id);
CREATE INDEX idea_late ON idea (due_on, id) WHERE state = 'open';
CREATE INDEX idea_asks ON idea (author, id) WHERE asks;
CREATE INDEX idea_parked ON idea (parked_until, id) WHERE state = 'parked';
CREATE INDEX idea_answered ON idea (answered_on, id) WHERE answered_on IS NOT NULL;
CREATE INDEX idea_cycle ON idea (cycle, id);
CREATE INDEX idea_team ON idea (team, id);
CREATE INDEX idea_objective ON idea (objective, id);

CREATE TABLE idea_support (
    idea {text} NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    at {int} NOT NULL,
    PRIMARY KEY (idea, person)
) {strict};
CREATE INDEX idea_support_person ON idea_support (person);

CREATE TABLE idea_comment (
    id {text} PRIMARY KEY,
    idea {text} NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    text {text} NOT NULL,
    at {int} NOT NULL
) {strict};
CREATE INDEX idea_comment_idea ON idea_comment (idea, id);
CREATE INDEX idea_comment_author ON idea_comment (author);

-- Ideas are found by their words too.
CREATE TABLE _term (
    word {text} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('objective', 'keyResult', 'idea', 'person', 'team')),
    subject {text} NOT NULL,
    PRIMARY KEY (word, kind, subject)
) {strict};
INSERT INTO _term (word, kind, subject) SELECT word, kind, subject FROM term;
DROP TABLE term;
ALTER TABLE _term RENAME TO term;
CREATE INDEX term_subject ON term (subject);
