-- Which answers are late, and which of them the longest, is found without reading all that wait.

CREATE INDEX idea_due ON idea (state, due_on, id);
