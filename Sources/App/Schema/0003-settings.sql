-- How each person wants to see the product, and who changed what the organisation chose.

ALTER TABLE person ADD COLUMN scheme {text} NOT NULL DEFAULT 'system' CHECK (scheme IN ('system', 'light', 'dark'));
ALTER TABLE person ADD COLUMN density {text} NOT NULL DEFAULT 'comfortable' CHECK (density IN ('comfortable', 'compact'));

CREATE TABLE setting_change (
    id {text} PRIMARY KEY,
    at {int} NOT NULL,
    actor {text} NOT NULL REFERENCES person (id),
    key {text} NOT NULL,
    was {text} NOT NULL,
    became {text} NOT NULL
) {strict};
CREATE INDEX setting_change_actor ON setting_change (actor);
