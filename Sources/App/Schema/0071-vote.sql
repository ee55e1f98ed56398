-- Votes of goal-setting sessions. No ballot ever stands here: while a vote is open ballots are added up in a sealed file
-- outside the database, and at closing only the sums come in.

CREATE TABLE vote (
    id {text} PRIMARY KEY,
    -- The goal-setting session it belongs to, which has a table of its own; what ends the session ends its votes.
    session {text} NOT NULL,
    -- The first vote of a session, the second, and so on.
    number {int} NOT NULL CHECK (number >= 1),
    rule {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
    -- Why there is no result: called off by hand, or ballots were lost.
    cancelled {text} CHECK (cancelled IN ('calledOff', 'lost')),
    options {int} NOT NULL CHECK (options >= 1),
    -- How many may vote, and how many ballots were handed in.
    voters {int} NOT NULL CHECK (voters >= 0),
    given {int} NOT NULL CHECK (given >= 0),
    -- Which folder keeps the ballots, and under which name; the name goes when they are destroyed.
    place {text} NOT NULL,
    box {text},
    opened_at {int} NOT NULL,
    closed_at {int},
    CHECK ((state = 'cancelled') = (cancelled IS NOT NULL) AND (state = 'open') = (closed_at IS NULL))
) {strict};
CREATE UNIQUE INDEX vote_number ON vote (session, number);
CREATE UNIQUE INDEX vote_open ON vote (session) WHERE state = 'open';
CREATE INDEX vote_box ON vote (place) WHERE box IS NOT NULL;

-- What is voted on, in order, fixed at opening; with what it got, from closing on.
CREATE TABLE vote_option (
    vote {text} NOT NULL REFERENCES vote (id) ON DELETE CASCADE,
    position {int} NOT NULL,
    option {text} NOT NULL,
    dots {int} CHECK (dots >= 0),
    PRIMARY KEY (vote, position)
) {strict}{rowless};

-- Who may vote while it is open, all written at once and sorted; forgotten when it closes.
CREATE TABLE vote_voter (
    vote {text} NOT NULL REFERENCES vote (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    took_part {bool} NOT NULL,
    -- Left the session: a ballot that was given counts, another one is not taken.
    removed {bool} NOT NULL,
    PRIMARY KEY (vote, person)
) {strict}{rowless};
CREATE INDEX vote_voter_person ON vote_voter (person, vote);

-- Whose ballots are on their way to the box: those of one party, which arrives whole or not at all.
CREATE TABLE vote_going (
    vote {text} NOT NULL REFERENCES vote (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    PRIMARY KEY (vote, person)
) {strict}{rowless};
CREATE INDEX vote_going_person ON vote_going (person);
