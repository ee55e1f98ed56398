-- Background work, mail that waits to be sent, and when people want which mail.

-- Work that one process at a time does; a lease that has run out is free again.
CREATE TABLE chore (
    name {text} PRIMARY KEY,
    due_at {int} NOT NULL,
    lease_until {int} NOT NULL,
    owner {text} NOT NULL
) {strict};

-- A mail to be sent, written in the transaction of its cause. What it says is made when it is sent, so no secret and no
-- text waits here.
CREATE TABLE letter (
    id {text} PRIMARY KEY,
    kind {text} NOT NULL CHECK (kind IN ('signIn', 'invitation', 'reminder', 'mention')),
    -- Nobody where an address was typed by who is not signed in; whose it is, is looked up when it is sent.
    person {text} REFERENCES person (id),
    email {text},
    -- What it is about: who invited, which comment, which day.
    about {text} NOT NULL,
    -- The same letter is never written twice.
    once {text} UNIQUE,
    state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'skipped', 'dead')),
    -- 0: somebody waits for it at the door; 1: the rest.
    rank {int} NOT NULL,
    attempts {int} NOT NULL,
    due_at {int} NOT NULL,
    lease_until {int} NOT NULL,
    owner {text} NOT NULL,
    error {text} NOT NULL,
    created_at {int} NOT NULL,
    CHECK ((person IS NULL) <> (email IS NULL))
) {strict};
CREATE INDEX letter_waiting ON letter (rank, due_at, id) WHERE state = 'waiting';
CREATE INDEX letter_dead ON letter (id) WHERE state = 'dead';
CREATE INDEX letter_person ON letter (person);
CREATE INDEX letter_email ON letter (email, created_at) WHERE email IS NOT NULL;
CREATE INDEX letter_created ON letter (created_at);

-- What the link at the end of a mail stops; its secret is kept as its SHA-256.
CREATE TABLE unsubscribe (
    hash {text} PRIMARY KEY,
    person {text} NOT NULL REFERENCES person (id),
    kind {text} NOT NULL CHECK (kind IN ('reminder', 'mention')),
    created_at {int} NOT NULL
) {strict};
CREATE INDEX unsubscribe_person ON unsubscribe (person);
CREATE INDEX unsubscribe_created ON unsubscribe (created_at);

ALTER TABLE person ADD COLUMN reminders {bool} NOT NULL DEFAULT TRUE;
ALTER TABLE person ADD COLUMN mentions {bool} NOT NULL DEFAULT TRUE;
-- Own choice of day (1 is Monday, 0 as it becomes due) and time; NULL as the organisation.
ALTER TABLE person ADD COLUMN remind_weekday {int} CHECK (remind_weekday BETWEEN 0 AND 5);
ALTER TABLE person ADD COLUMN remind_minute {int} CHECK (remind_minute BETWEEN 0 AND 1439);
-- When to look next whether this person has to be reminded; 0: not planned yet.
ALTER TABLE person ADD COLUMN remind_at {int} NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN reminded_on {text};
CREATE INDEX person_remind ON person (remind_at, id) WHERE reminders AND active;
