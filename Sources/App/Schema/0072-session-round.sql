-- Consent rounds inside a session: some minutes long, for the people who are there, and closed by hand or by the clock.

ALTER TABLE consent_round ADD COLUMN in_session {bool} NOT NULL DEFAULT FALSE;

-- What was agreed without a round that came to a result says so, also when it was proposed before.
UPDATE objective SET without_consent = NOT EXISTS (
    SELECT 1 FROM consent_round AS r WHERE r.objective = objective.id AND r.state = 'closed')
WHERE agreed_at IS NOT NULL;
