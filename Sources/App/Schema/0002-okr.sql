-- Cycles, objectives, key results and everything said about them.

CREATE TABLE cycle (
    id {text} PRIMARY KEY,
    name {text} NOT NULL,
    start_on {text} NOT NULL,
    end_on {text} NOT NULL,
    parent {text} REFERENCES cycle (id),
    state {text} NOT NULL CHECK (state IN ('planning', 'active', 'closing', 'closed')),
    version {int} NOT NULL CHECK (version > 0),
    created_at {int} NOT NULL,
    CHECK (end_on > start_on)
) {strict};
CREATE INDEX cycle_parent ON cycle (parent);
CREATE INDEX cycle_state ON cycle (state, start_on);

CREATE TABLE objective (
    id {text} PRIMARY KEY,
    title {text} NOT NULL,
    why {text} NOT NULL,
    cycle {text} NOT NULL REFERENCES cycle (id),
    team {text} NOT NULL REFERENCES team (id),
    owner {text} REFERENCES person (id),
    ambition {text} NOT NULL CHECK (ambition IN ('committed', 'aspirational')),
    visibility {text} NOT NULL CHECK (visibility IN ('everyone', 'team')),
    state {text} NOT NULL CHECK (state IN ('draft', 'proposed', 'agreed', 'closed', 'dropped')),
    agreed_at {int},
    without_consent {bool} NOT NULL,
    grade {int} CHECK (grade BETWEEN 0 AND 10),
    grade_reason {text},
    carried_from {text} REFERENCES objective (id),
    version {int} NOT NULL CHECK (version > 0),
    created_at {int} NOT NULL,
    CHECK (state NOT IN ('agreed', 'closed') OR agreed_at IS NOT NULL)
) {strict};
CREATE INDEX objective_team ON objective (team, cycle, id);
CREATE INDEX objective_cycle ON objective (cycle, id);
CREATE INDEX objective_state ON objective (cycle, state, id);
CREATE INDEX objective_owner ON objective (owner, id);
CREATE INDEX objective_carried_from ON objective (carried_from);

CREATE TABLE key_result (
    id {text} PRIMARY KEY,
    objective {text} NOT NULL REFERENCES objective (id),
    position {int} NOT NULL,
    title {text} NOT NULL,
    kind {text} NOT NULL
        CHECK (kind IN ('increase', 'decrease', 'atLeast', 'atMost', 'milestones', 'levels', 'binary')),
    baseline {real},
    target {real},
    unit {text} NOT NULL,
    level_commit {text},
    level_target {text},
    level_stretch {text},
    weight {real} NOT NULL CHECK (weight >= 0 AND weight <= 1000),
    owner {text} REFERENCES person (id),
    cadence {text} NOT NULL CHECK (cadence IN ('weekly', 'biweekly', 'monthly')),
    state {text} NOT NULL CHECK (state IN ('active', 'dropped')),
    grade {int} CHECK (grade BETWEEN 0 AND 10),
    grade_reason {text},
    -- The latest check-in that was not withdrawn; kept by the functions that write check-ins.
    last_check_in {text},
    last_value {real},
    last_confidence {int} CHECK (last_confidence BETWEEN 0 AND 10),
    last_at {int},
    version {int} NOT NULL CHECK (version > 0),
    created_at {int} NOT NULL,
    CHECK (kind NOT IN ('increase', 'decrease') OR (baseline IS NOT NULL AND target IS NOT NULL)),
    CHECK (kind NOT IN ('atLeast', 'atMost') OR target IS NOT NULL),
    CHECK (kind <> 'levels' OR (level_commit IS NOT NULL AND level_target IS NOT NULL AND level_stretch IS NOT NULL)),
    CHECK ((last_check_in IS NULL) = (last_at IS NULL) AND (last_check_in IS NULL) = (last_confidence IS NULL))
) {strict};
CREATE INDEX key_result_objective ON key_result (objective, position, id);
CREATE INDEX key_result_owner ON key_result (owner);

CREATE TABLE milestone (
    id {text} PRIMARY KEY,
    key_result {text} NOT NULL REFERENCES key_result (id) ON DELETE CASCADE,
    position {int} NOT NULL,
    title {text} NOT NULL,
    weight {real} NOT NULL CHECK (weight > 0 AND weight <= 1000),
    done {bool} NOT NULL,
    -- As it stood before the first check-in.
    done_at_first {bool} NOT NULL
) {strict};
CREATE INDEX milestone_key_result ON milestone (key_result, position);

CREATE TABLE check_in (
    id {text} PRIMARY KEY,
    key_result {text} NOT NULL REFERENCES key_result (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    -- The number; for levels 0 to 3, for done or not 1 or 0.
    value {real},
    -- For milestones: every step as id=1 or id=0, separated by spaces.
    steps {text},
    confidence {int} NOT NULL CHECK (confidence BETWEEN 0 AND 10),
    note {text} NOT NULL,
    at {int} NOT NULL,
    recorded_at {int} NOT NULL,
    withdrawn_at {int},
    CHECK ((value IS NULL) <> (steps IS NULL))
) {strict};
CREATE INDEX check_in_key_result ON check_in (key_result, at, id);
CREATE INDEX check_in_author ON check_in (author);

CREATE TABLE alignment (
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    to_objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    -- Where the link goes to one key result of that objective; else empty.
    to_key_result {text} NOT NULL,
    PRIMARY KEY (objective, to_objective, to_key_result)
) {strict};
CREATE INDEX alignment_to ON alignment (to_objective, objective);

CREATE TABLE history (
    id {text} PRIMARY KEY,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    key_result {text},
    actor {text} NOT NULL REFERENCES person (id),
    at {int} NOT NULL,
    field {text} NOT NULL,
    before {text},
    after {text},
    reason {text}
) {strict};
CREATE INDEX history_objective ON history (objective, id);
CREATE INDEX history_actor ON history (actor);

CREATE TABLE comment (
    id {text} PRIMARY KEY,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    key_result {text} REFERENCES key_result (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    text {text} NOT NULL,
    at {int} NOT NULL
) {strict};
CREATE INDEX comment_objective ON comment (objective, id);
CREATE INDEX comment_key_result ON comment (key_result, id);
CREATE INDEX comment_author ON comment (author);

CREATE TABLE initiative (
    id {text} PRIMARY KEY,
    key_result {text} NOT NULL REFERENCES key_result (id) ON DELETE CASCADE,
    title {text} NOT NULL,
    owner {text} REFERENCES person (id),
    due_on {text},
    done {bool} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    created_at {int} NOT NULL
) {strict};
CREATE INDEX initiative_key_result ON initiative (key_result, id);
CREATE INDEX initiative_owner ON initiative (owner);

CREATE TABLE contributor (
    id {text} PRIMARY KEY,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    key_result {text} REFERENCES key_result (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    note {text} NOT NULL,
    at {int} NOT NULL
) {strict};
CREATE UNIQUE INDEX contributor_objective ON contributor (objective, person) WHERE key_result IS NULL;
CREATE UNIQUE INDEX contributor_key_result ON contributor (key_result, person) WHERE key_result IS NOT NULL;
CREATE INDEX contributor_of ON contributor (objective, id);
CREATE INDEX contributor_person ON contributor (person);
