-- Goal-setting sessions: what was planned, who is in, what was written, and the log of every change.

CREATE TABLE goal_session (
    id {text} PRIMARY KEY,
    title {text} NOT NULL,
    purpose {text} NOT NULL,
    team {text} NOT NULL REFERENCES team (id),
    cycle {text} NOT NULL REFERENCES cycle (id),
    starts_at {int} NOT NULL,
    place {text} NOT NULL,
    secrecy {text} NOT NULL CHECK (secrecy IN ('signed', 'confidential')),
    agenda {text} NOT NULL,
    -- dots:EACH:MOST or approval.
    rule {text} NOT NULL,
    code {text} UNIQUE,
    phase {text} NOT NULL CHECK (
        phase IN ('planned', 'prepare', 'ideas', 'group', 'discuss', 'vote', 'draft', 'consent', 'closed')),
    ends_at {int},
    step {int} NOT NULL CHECK (step >= 0),
    votes {int} NOT NULL CHECK (votes >= 0),
    planner {text} NOT NULL REFERENCES person (id),
    closed_at {int},
    version {int} NOT NULL CHECK (version > 0),
    CHECK ((phase = 'closed') = (closed_at IS NOT NULL))
) {strict};
CREATE INDEX goal_session_team ON goal_session (team, starts_at, id);
CREATE INDEX goal_session_cycle ON goal_session (cycle);
CREATE INDEX goal_session_starts ON goal_session (starts_at, id);
CREATE INDEX goal_session_phase ON goal_session (phase, starts_at, id);
CREATE INDEX goal_session_planner ON goal_session (planner);

-- Who may be in, and who came. No times: when somebody came says what they could have written.
CREATE TABLE session_seat (
    session {text} NOT NULL REFERENCES goal_session (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    facilitates {bool} NOT NULL,
    joined {bool} NOT NULL,
    -- Sent away: neither the code nor an invitation lets them in again.
    removed {bool} NOT NULL,
    PRIMARY KEY (session, person)
) {strict}{rowless};
CREATE INDEX session_seat_person ON session_seat (person, session);

CREATE TABLE session_group (
    id {text} PRIMARY KEY,
    session {text} NOT NULL REFERENCES goal_session (id) ON DELETE CASCADE,
    name {text} NOT NULL,
    version {int} NOT NULL CHECK (version > 0)
) {strict}{rowless};
CREATE INDEX session_group_session ON session_group (session, id);

-- A card written confidentially has no author, a random id, and a mark that only the browser which wrote it can make
-- again.
CREATE TABLE session_card (
    id {text} PRIMARY KEY,
    session {text} NOT NULL REFERENCES goal_session (id) ON DELETE CASCADE,
    title {text} NOT NULL,
    why {text} NOT NULL,
    author {text} REFERENCES person (id),
    claim {text},
    grouped {text} REFERENCES session_group (id) ON DELETE SET NULL,
    shown {bool} NOT NULL,
    version {int} NOT NULL CHECK (version > 0)
) {strict}{rowless};
CREATE INDEX session_card_session ON session_card (session, id);
CREATE INDEX session_card_author ON session_card (author);
CREATE INDEX session_card_group ON session_card (grouped);

-- Every change of what lies on the table, in order; without who made it and when.
CREATE TABLE session_step (
    session {text} NOT NULL REFERENCES goal_session (id) ON DELETE CASCADE,
    number {int} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN (
        'moved', 'wrote', 'rewrote', 'removed', 'named', 'put', 'grouped', 'renamed', 'dissolved')),
    subject {text} NOT NULL,
    target {text},
    title {text} NOT NULL,
    why {text} NOT NULL,
    PRIMARY KEY (session, number)
) {strict}{rowless};
CREATE INDEX session_step_subject ON session_step (session, subject);

-- What a group or a card became.
CREATE TABLE session_product (
    session {text} NOT NULL REFERENCES goal_session (id) ON DELETE CASCADE,
    -- A group's or a card's id.
    chosen {text} NOT NULL,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    -- NULL: it became the objective itself.
    key_result {text} REFERENCES key_result (id) ON DELETE CASCADE,
    PRIMARY KEY (session, chosen)
) {strict};
CREATE INDEX session_product_objective ON session_product (objective);
CREATE INDEX session_product_key_result ON session_product (key_result);

-- Sessions are found by their words too.
CREATE TABLE _term (
    word {text} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('objective', 'keyResult', 'idea', 'session', 'person', 'team')),
    subject {text} NOT NULL,
    PRIMARY KEY (word, kind, subject)
) {strict};
INSERT INTO _term (word, kind, subject) SELECT word, kind, subject FROM term;
DROP TABLE term;
ALTER TABLE _term RENAME TO term;
CREATE INDEX term_subject ON term (subject);
