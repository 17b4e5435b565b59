-- A subject is a kind and an id, so that nobody reads it out of a text; what shows a placed
-- thing is no longer written down, it follows from the thing.

-- +goose Up
ALTER TABLE outbox ADD COLUMN subject_id INTEGER NOT NULL DEFAULT 0; -- which thing of the kind in subject; 0 the kind alone
DROP INDEX outbox_by_subject;
-- What tells of a pause belongs to the delivery that was paused: '/why delivery:#12'.
UPDATE outbox SET subject_id = CAST(substr(request, length('/why delivery:#') + 1) AS INTEGER), subject = 'pause'
WHERE subject LIKE 'paused:%' AND request LIKE '/why delivery:#%';
UPDATE outbox SET subject = 'alert' WHERE subject = 'alerts';
UPDATE outbox SET subject_id = CAST(substr(subject, instr(subject, '#') + 1) AS INTEGER), subject = substr(subject, 1, instr(subject, '#') - 1)
WHERE instr(subject, '#') > 0;
UPDATE outbox SET subject_id = 0 WHERE subject = 'test'; -- the server is in guild_id
UPDATE outbox SET request = '' WHERE kind IN ('place', 'mirror', 'remove');
CREATE INDEX outbox_by_subject ON outbox (subject, subject_id, id) WHERE subject <> '';
