-- Where a person is, for their own times; null: as the organisation. And the few who see all, found without reading everybody.

ALTER TABLE person ADD COLUMN zone {text};
CREATE INDEX person_champion ON person (id) WHERE role = 'champion';
