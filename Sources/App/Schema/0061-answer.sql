-- What became of ideas, and the mails about it.

CREATE TABLE idea_answer (
    id {text} PRIMARY KEY,
    idea {text} NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    outcome {text} NOT NULL CHECK (outcome IN ('adopted', 'parked', 'declined')),
    until_on {text},
    reason {text} NOT NULL,
    at {int} NOT NULL,
    -- What the author of the idea says of it.
    verdict {text} CHECK (verdict IN ('yes', 'no')),
    word {text} NOT NULL DEFAULT '',
    CHECK ((outcome = 'parked') = (until_on IS NOT NULL))
) {strict};
CREATE INDEX idea_answer_idea ON idea_answer (idea, id);
CREATE INDEX idea_answer_author ON idea_answer (author);

-- An answer that is being written, as it was typed; for who may answer.
CREATE TABLE idea_draft (
    idea {text} PRIMARY KEY REFERENCES idea (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    outcome {text} NOT NULL,
    until_on {text} NOT NULL,
    reason {text} NOT NULL,
    at {int} NOT NULL
) {strict};
CREATE INDEX idea_draft_author ON idea_draft (author);

-- Mails about ideas: one waits for you, yours has an answer.
CREATE TABLE _letter (
    id {text} PRIMARY KEY,
    kind {text} NOT NULL CHECK (kind IN ('signIn', 'invitation', 'reminder', 'mention', 'idea', 'answer')),
    person {text} REFERENCES person (id),
    email {text},
    about {text} NOT NULL,
    once {text} UNIQUE,
    state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'skipped', 'dead')),
    rank {int} NOT NULL,
    attempts {int} NOT NULL,
    due_at {int} NOT NULL,
    lease_until {int} NOT NULL,
    owner {text} NOT NULL,
    error {text} NOT NULL,
    created_at {int} NOT NULL,
    CHECK ((person IS NULL) <> (email IS NULL))
) {strict};
INSERT INTO _letter (id, kind, person, email, about, once, state, rank, attempts, due_at, lease_until, owner, error, created_at)
SELECT id, kind, person, email, about, once, state, rank, attempts, due_at, lease_until, owner, error, created_at FROM letter;
DROP TABLE letter;
ALTER TABLE _letter RENAME TO letter;
CREATE INDEX letter_waiting ON letter (rank, due_at, id) WHERE state = 'waiting';
CREATE INDEX letter_dead ON letter (id) WHERE state = 'dead';
CREATE INDEX letter_person ON letter (person);
CREATE INDEX letter_email ON letter (email, created_at) WHERE email IS NOT NULL;
CREATE INDEX letter_created ON letter (created_at);

CREATE TABLE _unsubscribe (
    hash {text} PRIMARY KEY,
    person {text} NOT NULL REFERENCES person (id),
    kind {text} NOT NULL CHECK (kind IN ('reminder', 'mention', 'idea')),
    created_at {int} NOT NULL
) {strict};
INSERT INTO _unsubscribe (hash, person, kind, created_at) SELECT hash, person, kind, created_at FROM unsubscribe;
DROP TABLE unsubscribe;
ALTER TABLE _unsubscribe RENAME TO unsubscribe;
CREATE INDEX unsubscribe_person ON unsubscribe (person);
CREATE INDEX unsubscribe_created ON unsubscribe (created_at);

ALTER TABLE person ADD COLUMN ideas {bool} NOT NULL DEFAULT TRUE;
