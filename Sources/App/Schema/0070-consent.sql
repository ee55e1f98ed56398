-- Consent rounds, and what may be known of them. No answer ever stands here: while a round is open its answers wait in a
-- sealed file outside the database, and at closing only the figures come in that may be published.

CREATE TABLE consent_round (
    id {text} PRIMARY KEY,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    opened_by {text} NOT NULL REFERENCES person (id),
    opened_at {int} NOT NULL,
    closes_at {int} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
    -- Why there is no result: called off by hand, its objective ended, or answers were lost.
    cancelled {text} CHECK (cancelled IN ('calledOff', 'ended', 'lost')),
    -- What was proposed, as a SHA-256.
    proposal {text} NOT NULL,
    invited {int} NOT NULL CHECK (invited >= 0),
    -- Which folder keeps the answers, and under which name; the name goes when they are destroyed.
    place {text} NOT NULL,
    box {text},
    -- How many answers wait in the box; 0 again when it is closed.
    given {int} NOT NULL CHECK (given >= 0),
    figures {text},
    turnout {text},
    follow_up {text},
    follow_up_by {text} REFERENCES person (id),
    follow_up_at {int},
    CHECK ((state = 'closed') = (figures IS NOT NULL) AND (state = 'closed') = (turnout IS NOT NULL)),
    CHECK ((state = 'cancelled') = (cancelled IS NOT NULL))
) {strict};
CREATE INDEX consent_round_objective ON consent_round (objective, id);
CREATE UNIQUE INDEX consent_round_open ON consent_round (objective) WHERE state = 'open';
CREATE INDEX consent_round_box ON consent_round (place, closes_at) WHERE box IS NOT NULL;
CREATE INDEX consent_round_opener ON consent_round (opened_by);
CREATE INDEX consent_round_follow_up ON consent_round (follow_up_by);

-- Who is invited while a round is open, all written at once and sorted; forgotten when it closes.
CREATE TABLE consent_voter (
    round {text} NOT NULL REFERENCES consent_round (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    took_part {bool} NOT NULL,
    PRIMARY KEY (round, person)
) {strict}{rowless};
CREATE INDEX consent_voter_person ON consent_voter (person, round);

-- Whose answer is on its way to the box: at most one for a round.
CREATE TABLE consent_going (
    round {text} PRIMARY KEY REFERENCES consent_round (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id)
) {strict}{rowless};
CREATE INDEX consent_going_person ON consent_going (person);

-- What would make the goal better, under random names: their order says nothing.
CREATE TABLE consent_note (
    id {text} PRIMARY KEY,
    round {text} NOT NULL REFERENCES consent_round (id) ON DELETE CASCADE,
    text {text} NOT NULL
) {strict}{rowless};
CREATE INDEX consent_note_round ON consent_note (round, id);
