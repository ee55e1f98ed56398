-- What is in the way of a key result is said as a comment that knows it is one.

ALTER TABLE comment ADD COLUMN kind {text} NOT NULL DEFAULT 'comment' CHECK (kind IN ('comment', 'roadblock'));
