-- Who was asked to come, and who came: the administrators see who is still waiting.

ALTER TABLE person ADD COLUMN invited_at {int};
ALTER TABLE person ADD COLUMN arrived_at {int};
UPDATE person SET invited_at = i.at
FROM (SELECT subject, max(at) AS at FROM event WHERE name = 'personInvited' GROUP BY subject) AS i
WHERE i.subject = person.id;
UPDATE person SET arrived_at = a.at
FROM (SELECT subject, min(at) AS at FROM event WHERE name = 'signedIn' GROUP BY subject) AS a
WHERE a.subject = person.id;
CREATE INDEX person_waiting ON person (id) WHERE active AND arrived_at IS NULL AND erased_at IS NULL;
