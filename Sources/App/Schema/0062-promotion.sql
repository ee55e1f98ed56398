-- Which adopted idea became which objective or key result. It goes when a draft that it became is deleted: then the idea
-- can become something else.

CREATE TABLE promotion (
    idea {text} PRIMARY KEY REFERENCES idea (id) ON DELETE CASCADE,
    objective {text} NOT NULL REFERENCES objective (id) ON DELETE CASCADE,
    -- NULL: the idea became the objective itself.
    key_result {text} REFERENCES key_result (id) ON DELETE CASCADE,
    author {text} NOT NULL REFERENCES person (id),
    at {int} NOT NULL
) {strict};
CREATE INDEX promotion_objective ON promotion (objective);
CREATE INDEX promotion_key_result ON promotion (key_result);
CREATE INDEX promotion_author ON promotion (author);
