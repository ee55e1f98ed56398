-- Screens in the hallway, and what was learned from an objective.

-- The secret of its link is kept as its SHA-256 in hexadecimal.
CREATE TABLE wall (
    id {text} PRIMARY KEY,
    hash {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    team {text} NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    created_at {int} NOT NULL,
    used_on {text}
) {strict};
CREATE INDEX wall_team ON wall (team);
CREATE INDEX wall_person ON wall (person);

CREATE TABLE reflection (
    objective {text} PRIMARY KEY REFERENCES objective (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    text {text} NOT NULL,
    at {int} NOT NULL
) {strict};
CREATE INDEX reflection_author ON reflection (author);
