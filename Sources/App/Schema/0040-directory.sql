-- What the organisation's own directory (SCIM) says of people and groups.

-- Names and addresses as the directory sent them; its own id stands apart from ours and is never looked up as one.
CREATE TABLE directory_user (
    person {text} PRIMARY KEY REFERENCES person (id),
    user_name {text},
    user_key {text} UNIQUE,
    external_id {text} UNIQUE,
    attributes {text} NOT NULL,
    deleted {bool} NOT NULL
) {strict};

CREATE TABLE directory_group (
    id {text} PRIMARY KEY,
    name {text} NOT NULL,
    name_key {text} NOT NULL UNIQUE,
    external_id {text} UNIQUE,
    team {text} REFERENCES team (id) ON DELETE SET NULL,
    role {text} CHECK (role IN ('admin', 'champion', 'member', 'observer')),
    created_at {int} NOT NULL
) {strict};
CREATE INDEX directory_group_team ON directory_group (team);

CREATE TABLE directory_member (
    directory_group {text} NOT NULL REFERENCES directory_group (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    PRIMARY KEY (directory_group, person)
) {strict};
CREATE INDEX directory_member_person ON directory_member (person, directory_group);

-- Who is in a team because a group says so, and not because somebody here did.
CREATE TABLE directory_membership (
    team {text} NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    person {text} NOT NULL REFERENCES person (id),
    PRIMARY KEY (team, person)
) {strict};
CREATE INDEX directory_membership_person ON directory_membership (person);

-- The role that someone had before a group gave them another one.
CREATE TABLE directory_role (
    person {text} PRIMARY KEY REFERENCES person (id),
    own {text} NOT NULL CHECK (own IN ('admin', 'champion', 'member', 'observer'))
) {strict};
