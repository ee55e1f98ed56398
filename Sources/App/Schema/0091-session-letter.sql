-- People are invited to sessions by mail too.

CREATE TABLE _letter (
    id {text} PRIMARY KEY,
    kind {text} NOT NULL CHECK (kind IN ('signIn', 'invitation', 'reminder', 'mention', 'idea', 'answer', 'session')),
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
