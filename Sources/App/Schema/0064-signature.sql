-- Who stands behind an objective, with their name.

CREATE TABLE signature (
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    at {int} NOT NULL,
    PRIMARY KEY (objective, person)
) {strict};
CREATE INDEX signature_person ON signature (person);
