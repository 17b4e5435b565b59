-- Where a server's moderators are shown what members suggest, and who works on this database.

-- +goose Up
ALTER TABLE guild ADD COLUMN suggest_id INTEGER NOT NULL DEFAULT 0; -- channel of cards of suggestions; 0 none: they stand in the list alone

-- What one process at a time has.
CREATE TABLE lease (
    name   TEXT PRIMARY KEY,               -- what: bot, answering on Discord
    holder TEXT NOT NULL,                  -- the process that has it, by a name of its own
    until  INTEGER NOT NULL                -- until when it does if it is not renewed, unix seconds
) STRICT, WITHOUT ROWID;
