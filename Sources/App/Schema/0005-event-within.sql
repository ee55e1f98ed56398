-- What the subject of an event belongs to, where the subject itself may be gone: the team of a deleted objective, the
-- objective of a deleted key result, the team of a member.

ALTER TABLE event ADD COLUMN within {text};
