-- A draft of many wishes is saved a part at a time, and a server's data deleted so: what is on
-- its way is written down, to go on with after a kill.

-- +goose Up
-- Drafts of which a part is saved. A draft's own row is large and stays as it is until the end.
CREATE TABLE saving (
    draft_id INTEGER PRIMARY KEY REFERENCES draft (id), -- which draft
    guild_id INTEGER NOT NULL,             -- whose
    reached  INTEGER NOT NULL,             -- how many of its wishes are granted; where changes are taken back: the last one that was looked at, 0 none
    undo     INTEGER NOT NULL              -- what was saved is taken back, by this batch of changes; 0 it is being saved
) STRICT;

-- Servers whose data is being deleted.
CREATE TABLE forgetting (
    guild_id INTEGER PRIMARY KEY           -- which server
) STRICT;

-- A draft is suggested once.
DELETE FROM suggestion WHERE id NOT IN (SELECT MIN(id) FROM suggestion GROUP BY draft_id);
CREATE UNIQUE INDEX suggestion_of_draft ON suggestion (draft_id);

-- Who has how many drafts that wait, without reading what they hold.
CREATE INDEX draft_waiting ON draft (guild_id, user_id, expires) WHERE saved = 0;
