-- Talking about what lies on the table: which of it now, and what was said of each.

-- A group's or a card's id; NULL: nothing in particular.
ALTER TABLE goal_session ADD COLUMN focus {text};

CREATE TABLE session_note (
    session {text} NOT NULL REFERENCES goal_session (id) ON DELETE CASCADE,
    -- A group's or a card's id.
    chosen {text} NOT NULL,
    text {text} NOT NULL,
    version {int} NOT NULL CHECK (version > 0),
    PRIMARY KEY (session, chosen)
) {strict};
