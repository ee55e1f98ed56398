-- Who was erased: the row stays for what they did, and says nothing of who it was.

ALTER TABLE person ADD COLUMN erased_at {int};

-- When somebody left: the organisation chooses how long after that they are erased.
ALTER TABLE person ADD COLUMN left_at {int};
UPDATE person SET left_at = coalesce(
    (SELECT max(e.at) FROM event AS e WHERE e.subject = person.id AND e.name = 'personDeactivated'), created_at)
WHERE NOT active;
CREATE INDEX person_left ON person (left_at, id) WHERE left_at IS NOT NULL AND erased_at IS NULL;
