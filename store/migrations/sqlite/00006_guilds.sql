-- Servers, what their moderators do, and who follows whom.

-- +goose Up
-- A Discord server with its settings.
CREATE TABLE guild (
    id           INTEGER PRIMARY KEY,      -- Discord's
    language     TEXT NOT NULL,            -- one of Discord's locales; '' each asker's own
    zone         TEXT NOT NULL,            -- IANA; '' not set
    moderator_id INTEGER NOT NULL,         -- role whose members may moderate; 0 none
    announce_id  INTEGER NOT NULL,         -- channel of announcements; 0 none
    native       INTEGER NOT NULL CHECK (native IN (0, 1)), -- 1: events are mirrored to Discord's own
    gone         INTEGER NOT NULL          -- when the bot was removed, unix seconds; 0 it is there
) STRICT;
CREATE INDEX guild_by_gone ON guild (gone) WHERE gone > 0;

-- What awaits a confirmation.
CREATE TABLE draft (
    id       INTEGER PRIMARY KEY,          -- permanent: it names the batch of its changes
    guild_id INTEGER NOT NULL,             -- whose
    user_id  INTEGER NOT NULL,             -- who made it; 0 deleted user
    at       INTEGER NOT NULL,             -- unix seconds
    expires  INTEGER NOT NULL,             -- unix seconds
    body     TEXT NOT NULL,                -- the wishes and refusals, as JSON
    undo     INTEGER NOT NULL,             -- the batch that it takes back; 0 none
    saved    INTEGER NOT NULL CHECK (saved IN (0, 1)) -- 1: confirmed
) STRICT;
CREATE INDEX draft_by_expires ON draft (expires);
CREATE INDEX draft_by_guild ON draft (guild_id);

-- What moderators changed, newest last.
CREATE TABLE change (
    id       INTEGER PRIMARY KEY,          -- in order
    batch    INTEGER NOT NULL,             -- changes of one confirmation share it
    guild_id INTEGER NOT NULL,             -- where
    user_id  INTEGER NOT NULL,             -- who; 0 deleted user
    at       INTEGER NOT NULL,             -- unix seconds
    noun     TEXT NOT NULL CHECK (noun IN ('event', 'release')), -- what sort of thing
    thing_id INTEGER NOT NULL,             -- which
    before   TEXT NOT NULL,                -- JSON; '' it was added
    after    TEXT NOT NULL,                -- JSON; '' it was deleted
    undoes   INTEGER NOT NULL,             -- the change that this one takes back; 0 none
    undone   INTEGER NOT NULL CHECK (undone IN (0, 1)) -- 1: a later change took it back
) STRICT;
CREATE INDEX change_by_guild ON change (guild_id, id);
CREATE INDEX change_by_thing ON change (noun, thing_id, id);
CREATE INDEX change_by_batch ON change (batch);
CREATE INDEX change_by_user ON change (user_id);

-- What members would like to see added.
CREATE TABLE suggestion (
    id         INTEGER PRIMARY KEY,        -- in order
    guild_id   INTEGER NOT NULL,           -- where
    user_id    INTEGER NOT NULL,           -- who; 0 deleted user
    at         INTEGER NOT NULL,           -- unix seconds
    draft_id   INTEGER NOT NULL REFERENCES draft (id), -- what
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')), -- what came of it
    decided_id INTEGER NOT NULL            -- by whom; 0 nobody yet, or deleted user
) STRICT;
CREATE INDEX suggestion_by_guild ON suggestion (guild_id, state);
CREATE INDEX suggestion_by_user ON suggestion (user_id);

-- Acts that a person or a channel wants to hear about.
CREATE TABLE follow (
    id         INTEGER PRIMARY KEY,        -- permanent
    act_id     INTEGER NOT NULL REFERENCES act (id), -- whom
    guild_id   INTEGER NOT NULL,           -- of the channel; 0 a person's
    channel_id INTEGER NOT NULL,           -- where; 0 by direct message
    user_id    INTEGER NOT NULL,           -- the person, or who made a channel's; 0 deleted user
    role_id    INTEGER NOT NULL,           -- pinged; 0 none
    paused     TEXT NOT NULL               -- why it is not told: closed-dm, no-channel …; '' it is
) STRICT;
CREATE UNIQUE INDEX follow_of_person ON follow (user_id, act_id) WHERE channel_id = 0;
CREATE UNIQUE INDEX follow_of_channel ON follow (channel_id, act_id) WHERE channel_id > 0;
CREATE INDEX follow_by_act ON follow (act_id);
CREATE INDEX follow_by_guild ON follow (guild_id);

-- What is done on Discord, each once.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,        -- also the nonce that Discord knows it by
    kind       TEXT NOT NULL CHECK (kind IN ('say', 'tell', 'place', 'mirror', 'remove')), -- post, direct message, bring up to date, native event, take away
    guild_id   INTEGER NOT NULL,           -- where; 0 outside of servers
    channel_id INTEGER NOT NULL,           -- where; 0 not known yet
    user_id    INTEGER NOT NULL,           -- to whom; 0 a channel
    lane       INTEGER NOT NULL,           -- what is done one after another: the channel, else the user, else the server
    placed_id  INTEGER NOT NULL,           -- which placed thing; 0 none
    request    TEXT NOT NULL,              -- its answer is what is posted
    locale     TEXT NOT NULL,              -- the language of the answer
    role_id    INTEGER NOT NULL,           -- pinged; 0 none
    mentions   TEXT NOT NULL,              -- users mentioned, as numbers with blanks between
    subject    TEXT NOT NULL,              -- what its result belongs to: digest#3; '' nothing
    key        TEXT UNIQUE,                -- no two that wait have the same; NULL none, or it has ended
    due        INTEGER NOT NULL,           -- unix seconds: not sooner
    expires    INTEGER NOT NULL,           -- unix seconds: of no use from then on; 0 never
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'claimed', 'done', 'missed', 'failed', 'unsure', 'paused')), -- how far it got
    attempts   INTEGER NOT NULL,           -- how often it was tried
    next       INTEGER NOT NULL,           -- unix milliseconds: not claimed sooner; of a claimed one the end of its lease
    owner      TEXT NOT NULL,              -- the process that claimed it; '' none
    sent       INTEGER NOT NULL,           -- when Discord first may have taken it, unix milliseconds; 0 it has not
    again      INTEGER NOT NULL,           -- its key was wanted again while it was claimed: when, unix seconds; 0 it was not
    message_id INTEGER NOT NULL,           -- the message it became; 0 none
    ended      INTEGER NOT NULL,           -- when its state became the last one, unix seconds; 0 it has not
    reason     TEXT NOT NULL               -- why it is not done, a word; '' it is, or not yet
) STRICT;
CREATE INDEX outbox_by_next ON outbox (next, lane, guild_id, due) WHERE state IN ('waiting', 'claimed');
CREATE INDEX outbox_by_lane ON outbox (lane, state, next) WHERE state IN ('waiting', 'claimed', 'paused');
CREATE INDEX outbox_by_subject ON outbox (subject, id) WHERE subject <> '';
CREATE INDEX outbox_by_guild ON outbox (guild_id, state, id);
CREATE INDEX outbox_by_user ON outbox (user_id) WHERE user_id > 0;
CREATE INDEX outbox_by_ended ON outbox (ended) WHERE ended > 0;

-- Messages and native events that are kept up to date.
CREATE TABLE placed (
    id         INTEGER PRIMARY KEY,        -- permanent
    guild_id   INTEGER NOT NULL,           -- where
    kind       TEXT NOT NULL CHECK (kind IN ('card', 'calendar', 'native')), -- what it is
    event_id   INTEGER NOT NULL,           -- of a card or a native event; 0 a calendar
    page       INTEGER NOT NULL,           -- of a calendar, from 1; 0 others
    channel_id INTEGER NOT NULL,           -- where; 0 a native event
    message_id INTEGER NOT NULL,           -- the message or the native event; 0 not there yet
    made       INTEGER NOT NULL,           -- when it was posted, unix seconds; 0 not yet
    edited     INTEGER NOT NULL,           -- when it was last edited, unix seconds; 0 never
    shown      TEXT NOT NULL,              -- a fingerprint of what it shows: the same is not written again
    gone       INTEGER NOT NULL CHECK (gone IN (0, 1)), -- 1: deleted by hand
    UNIQUE (guild_id, kind, event_id, channel_id, page)
) STRICT;
CREATE INDEX placed_by_event ON placed (event_id);

-- How fast Discord is asked: its limits are one for all processes on this database.
CREATE TABLE pace (
    lane  INTEGER PRIMARY KEY,             -- the channel or user that rests; 0 everything
    until INTEGER NOT NULL                 -- unix microseconds: the first free instant
) STRICT;
