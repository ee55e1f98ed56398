-- People, teams, ways in, and what happened.

CREATE TABLE setting (
    key {text} PRIMARY KEY,
    value {text} NOT NULL
) {strict};

CREATE TABLE person (
    id {text} PRIMARY KEY,
    email {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    language {text} CHECK (language IN ('nl', 'en')),
    manager {text} REFERENCES person (id),
    role {text} NOT NULL CHECK (role IN ('admin', 'champion', 'member', 'observer')),
    active {bool} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    created_at {int} NOT NULL
) {strict};
CREATE INDEX person_manager ON person (manager);
CREATE INDEX person_admin ON person (id) WHERE role = 'admin';

CREATE TABLE team (
    id {text} PRIMARY KEY,
    name {text} NOT NULL,
    parent {text} REFERENCES team (id),
    version {int} NOT NULL CHECK (version > 0),
    created_at {int} NOT NULL
) {strict};
CREATE INDEX team_parent ON team (parent, id);

-- Every team with itself and all teams above it; kept by the functions that move a team.
CREATE TABLE team_above (
    team {text} NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    above {text} NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    distance {int} NOT NULL CHECK (distance >= 0),
    PRIMARY KEY (team, above)
) {strict};
CREATE INDEX team_above_below ON team_above (above, team);

CREATE TABLE member (
    team {text} NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    leads {bool} NOT NULL,
    PRIMARY KEY (team, person)
) {strict};
CREATE INDEX member_person ON member (person);
CREATE UNIQUE INDEX member_lead ON member (team) WHERE leads;

-- Secrets are kept as their SHA-256 in hexadecimal.
CREATE TABLE sign_in_link (
    hash {text} PRIMARY KEY,
    person {text} NOT NULL REFERENCES person (id),
    created_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    used_at {int}
) {strict};
CREATE INDEX sign_in_link_person ON sign_in_link (person);

CREATE TABLE session (
    hash {text} PRIMARY KEY,
    person {text} NOT NULL REFERENCES person (id),
    created_at {int} NOT NULL,
    seen_at {int} NOT NULL,
    expires_at {int} NOT NULL
) {strict};
CREATE INDEX session_person ON session (person);

CREATE TABLE token (
    id {text} PRIMARY KEY,
    hash {text} NOT NULL UNIQUE,
    person {text} NOT NULL REFERENCES person (id),
    name {text} NOT NULL,
    scope {text} NOT NULL CHECK (scope IN ('read', 'write', 'scim')),
    created_at {int} NOT NULL,
    expires_at {int}
) {strict};
CREATE INDEX token_person ON token (person);

-- The first answer to a request that may be sent again; kept for 24 hours.
CREATE TABLE idempotency (
    person {text} NOT NULL REFERENCES person (id),
    method {text} NOT NULL,
    path {text} NOT NULL,
    key {text} NOT NULL,
    fingerprint {text} NOT NULL,
    status {int} NOT NULL,
    location {text},
    etag {text},
    body {text} NOT NULL,
    at {int} NOT NULL,
    PRIMARY KEY (person, method, path, key)
) {strict};
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE event (
    id {text} PRIMARY KEY,
    at {int} NOT NULL,
    actor {text} NOT NULL REFERENCES person (id),
    name {text} NOT NULL,
    subject {text} NOT NULL
) {strict};
CREATE INDEX event_actor ON event (actor);

-- Every word of every title and name, folded to lower case without accents, for search by the beginning of words.
CREATE TABLE term (
    word {text} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('objective', 'keyResult', 'person', 'team')),
    subject {text} NOT NULL,
    PRIMARY KEY (word, kind, subject)
) {strict};
CREATE INDEX term_subject ON term (subject);
