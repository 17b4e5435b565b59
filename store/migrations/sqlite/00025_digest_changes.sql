-- What moderators do with digests stands in the change log; a digest's zone may be the server's.

-- +goose Up
-- What moderators changed, as it was and as it is.
CREATE TABLE change_new (
    id       INTEGER PRIMARY KEY,          -- in order
    batch    INTEGER NOT NULL,             -- changes of one confirmation share it
    guild_id INTEGER NOT NULL,             -- where
    user_id  INTEGER NOT NULL,             -- who; 0 deleted user
    at       INTEGER NOT NULL,             -- unix seconds
    noun     TEXT NOT NULL CHECK (noun IN ('event', 'release', 'digest')), -- what sort of thing
    thing_id INTEGER NOT NULL,             -- which
    before   TEXT NOT NULL,                -- JSON; '' it was added
    after    TEXT NOT NULL,                -- JSON; '' it was deleted
    undoes   INTEGER NOT NULL,             -- the change that this one takes back; 0 none
    undone   INTEGER NOT NULL CHECK (undone IN (0, 1)) -- 1: a later change took it back
) STRICT;
INSERT INTO change_new (id, batch, guild_id, user_id, at, noun, thing_id, before, after, undoes, undone)
    SELECT id, batch, guild_id, user_id, at, noun, thing_id, before, after, undoes, undone FROM change;
DROP TABLE change;
ALTER TABLE change_new RENAME TO change;
CREATE INDEX change_by_guild ON change (guild_id, id);
CREATE INDEX change_by_thing ON change (noun, thing_id, id);
CREATE INDEX change_by_batch ON change (batch);
CREATE INDEX change_by_user ON change (user_id);

ALTER TABLE digest ADD COLUMN follows INTEGER NOT NULL DEFAULT 0 CHECK (follows IN (0, 1)); -- 1: nobody chose its zone, which is the server's
-- Whoever made a digest where no zone was set was told that the server's would change it. What
-- tells of the day comes with the day in Korea.
UPDATE digest SET follows = 1 WHERE zone = 'Asia/Seoul' AND sections <> 'day birthdays'
    AND NOT EXISTS (SELECT 1 FROM guild g WHERE g.id = digest.guild_id AND g.zone <> '');
