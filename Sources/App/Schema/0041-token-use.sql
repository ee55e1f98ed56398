-- When and from where a token was last used, written at most once an hour; a revoked one stays to be seen.

ALTER TABLE token ADD COLUMN used_at {int};
ALTER TABLE token ADD COLUMN used_from {text};
ALTER TABLE token ADD COLUMN revoked_at {int};
