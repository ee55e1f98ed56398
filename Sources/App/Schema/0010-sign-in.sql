-- Passwords, the second step, sessions that their owner can see, and the first set-up.

ALTER TABLE session ADD COLUMN id {text} NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN means {text} NOT NULL DEFAULT 'link' CHECK (means IN ('link', 'password', 'provider', 'setUp'));
ALTER TABLE session ADD COLUMN device {text} NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN proven_at {int} NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN renewed_at {int} NOT NULL DEFAULT 0;
-- A new secret took its place; the old one is good for another minute, for what was asked at the same time.
ALTER TABLE session ADD COLUMN replaced_at {int};
UPDATE session SET id = upper(substr(hash, 1, 26)), renewed_at = created_at;
CREATE INDEX session_id ON session (id);

-- Made at the command line: a way in for an admin also when everybody else comes in through a provider.
ALTER TABLE sign_in_link ADD COLUMN by_operator {bool} NOT NULL DEFAULT FALSE;

-- A PHC string of argon2id.
CREATE TABLE password (
    person {text} PRIMARY KEY REFERENCES person (id),
    hash {text} NOT NULL,
    changed_at {int} NOT NULL
) {strict};

-- The secret is encrypted; it counts when it is confirmed.
CREATE TABLE second_step (
    person {text} PRIMARY KEY REFERENCES person (id),
    secret {text} NOT NULL,
    confirmed_at {int},
    last_step {int} NOT NULL,
    tries {int} NOT NULL,
    tries_at {int} NOT NULL
) {strict};

-- Each is kept as its SHA-256 and gone once it is used.
CREATE TABLE recovery_code (
    hash {text} PRIMARY KEY,
    person {text} NOT NULL REFERENCES person (id)
) {strict};
CREATE INDEX recovery_code_person ON recovery_code (person);

-- Between the first proof and the code.
CREATE TABLE half_session (
    hash {text} PRIMARY KEY,
    person {text} NOT NULL REFERENCES person (id),
    means {text} NOT NULL,
    expires_at {int} NOT NULL
) {strict};
CREATE INDEX half_session_person ON half_session (person);

-- The links that make the first admin; empty for ever after that.
CREATE TABLE set_up (
    hash {text} PRIMARY KEY,
    made_at {int} NOT NULL
) {strict};
