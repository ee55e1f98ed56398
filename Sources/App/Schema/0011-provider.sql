-- Sign-in through a provider of the organisation (OpenID Connect).

-- The secret is encrypted; domains stand with spaces between them.
CREATE TABLE provider (
    id {text} PRIMARY KEY,
    name {text} NOT NULL,
    issuer {text} NOT NULL UNIQUE,
    client {text} NOT NULL,
    secret {text},
    domains {text} NOT NULL,
    admits {bool} NOT NULL,
    enforced {bool} NOT NULL,
    groups_claim {text} NOT NULL,
    group_rules {text} NOT NULL,
    version {int} NOT NULL CHECK (version > 0)
) {strict};

-- Who somebody is at an issuer: only these two together name a person for ever.
CREATE TABLE identity (
    issuer {text} NOT NULL,
    subject {text} NOT NULL,
    person {text} NOT NULL REFERENCES person (id),
    linked_at {int} NOT NULL,
    PRIMARY KEY (issuer, subject)
) {strict};
CREATE INDEX identity_person ON identity (person);

-- An answer of a provider counts once.
CREATE TABLE used_nonce (
    hash {text} PRIMARY KEY,
    expires_at {int} NOT NULL
) {strict};
