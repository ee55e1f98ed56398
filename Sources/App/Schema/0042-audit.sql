-- Who did what to whom, from where and by which means; each entry is sealed into a chain soon after it was written.

CREATE TABLE audit (
    id {text} PRIMARY KEY,
    at {int} NOT NULL,
    act {text} NOT NULL,
    -- People and things by their id alone: a name that is erased leaves the chain whole.
    actor {text},
    subject {text},
    within {text},
    means {text} NOT NULL,
    token {text},
    -- SHA-256 of a salt and the address; both stand apart and can be forgotten.
    address_mark {text},
    seq {int} UNIQUE,
    hash {text}
) {strict};
CREATE INDEX audit_open ON audit (id) WHERE seq IS NULL;
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_subject ON audit (subject, id);
CREATE INDEX audit_act ON audit (act, id);

CREATE TABLE audit_address (
    audit {text} PRIMARY KEY REFERENCES audit (id) ON DELETE CASCADE,
    address {text} NOT NULL,
    salt {text} NOT NULL
) {strict};

-- One row: the last entry of the chain, and what it stands on (old entries may have been let go).
CREATE TABLE audit_chain (
    id {int} PRIMARY KEY CHECK (id = 1),
    seq {int} NOT NULL,
    hash {text} NOT NULL,
    base_seq {int} NOT NULL,
    base_hash {text} NOT NULL
) {strict};
INSERT INTO audit_chain (id, seq, hash, base_seq, base_hash) VALUES (1, 0, '', 0, '');
