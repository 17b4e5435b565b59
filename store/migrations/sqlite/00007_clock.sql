-- What runs by the clock: digests, alerts, reminders and jobs.

-- +goose Up
-- A saved schedule of a digest in a channel.
CREATE TABLE digest (
    id         INTEGER PRIMARY KEY,        -- permanent
    guild_id   INTEGER NOT NULL,           -- where
    channel_id INTEGER NOT NULL,           -- channel or thread
    user_id    INTEGER NOT NULL,           -- who made it; 0 deleted user
    cadence    TEXT NOT NULL CHECK (cadence IN ('daily', 'weekly', 'monthly', 'issue')), -- issue: after each new issue of its first chart
    weekday    INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- weekly: 0 Sunday
    monthday   INTEGER NOT NULL CHECK (monthday BETWEEN 1 AND 31), -- monthly; clamped to the month's last day
    minute     INTEGER NOT NULL CHECK (minute BETWEEN -1 AND 1439), -- of the day, in its zone; -1, issue alone: as soon as the issue is there
    zone       TEXT NOT NULL CHECK (zone <> ''), -- IANA
    language   TEXT NOT NULL CHECK (language <> ''), -- one of Discord's locales
    charts     TEXT NOT NULL CHECK (charts <> ''), -- keys, blanks between
    sections   TEXT NOT NULL CHECK (sections <> ''), -- those that are on, blanks between
    scope      TEXT NOT NULL CHECK (scope IN ('kpop', 'followed', 'girl', 'boy', 'soloist')), -- whom it is about
    size       TEXT NOT NULL CHECK (size IN ('short', 'full')), -- how much of each section
    role_id    INTEGER NOT NULL,           -- pinged; 0 none
    paused     TEXT NOT NULL,              -- why it rests: moderator, or a delivery's reason; '' it runs
    due        INTEGER NOT NULL,           -- when it is posted next, unix seconds; 0 it waits for an issue
    awaits     TEXT NOT NULL,              -- issue: the chart whose next issue it waits for; '' others
    seen       TEXT NOT NULL,              -- issue: the day of the issue of that chart that was last seen; '' none, or others
    told       TEXT NOT NULL,              -- the newest issue told of each chart: KEY:DAY, blanks between
    outcome    TEXT NOT NULL CHECK (outcome IN ('', 'posted', 'empty', 'asleep')), -- what came of the last time; '' there was none
    outcome_at INTEGER NOT NULL,           -- when that was, unix seconds; 0 there was none
    version    INTEGER NOT NULL            -- counts its changes by moderators
) STRICT;
CREATE INDEX digest_by_due ON digest (due, id) WHERE paused = '' AND due > 0;
CREATE INDEX digest_by_awaits ON digest (awaits, seen, id) WHERE paused = '' AND awaits <> '' AND due = 0;
CREATE INDEX digest_by_guild ON digest (guild_id, id);
CREATE INDEX digest_by_user ON digest (user_id);

-- Something that happened and followers hear of, once.
CREATE TABLE fact (
    id         INTEGER PRIMARY KEY,        -- in order of noticing
    key        TEXT NOT NULL UNIQUE,       -- what makes it one fact: hot-100 2025-08-30 title#12 no1
    kind       TEXT NOT NULL CHECK (kind <> ''), -- debut, peak, no1, exit, re-entry, record, announced, moved, out, added, changed, cancelled, presale, withdrawn
    guild_id   INTEGER NOT NULL,           -- whose event or release; 0 everybody's
    at         INTEGER NOT NULL,           -- when it was noticed, unix seconds
    chart      TEXT NOT NULL,              -- of a chart's fact: its key; '' others
    day        TEXT NOT NULL,              -- the issue, or the release's day; '' none
    thing_id   INTEGER NOT NULL,           -- the title, release or event; of a record who stands in it
    number     INTEGER NOT NULL,           -- rank, weeks …; 0 none
    detail     TEXT NOT NULL,              -- what else words it, as JSON; '' nothing
    void       INTEGER NOT NULL CHECK (void IN (0, 1)) -- 1: a later import says that it was not so
) STRICT;
CREATE INDEX fact_by_issue ON fact (chart, day);
CREATE INDEX fact_by_thing ON fact (thing_id, kind);
CREATE INDEX fact_by_at ON fact (at);

-- The acts that a fact is about.
CREATE TABLE fact_act (
    fact_id INTEGER NOT NULL REFERENCES fact (id), -- which fact
    act_id  INTEGER NOT NULL REFERENCES act (id), -- whose
    PRIMARY KEY (fact_id, act_id)
) STRICT, WITHOUT ROWID;

-- Everybody's events and releases that are to come, as they were when they were last
-- looked at: what an operator's import changed is told by comparing.
CREATE TABLE noticed (
    noun     TEXT NOT NULL CHECK (noun IN ('event', 'release')), -- what sort of thing
    thing_id INTEGER NOT NULL,             -- which
    version  INTEGER NOT NULL,             -- its version then
    body     TEXT NOT NULL,                -- what it was, as JSON like change.after
    PRIMARY KEY (noun, thing_id)
) STRICT, WITHOUT ROWID;

-- What a follower is told: a line for each fact, once.
CREATE TABLE alert (
    fact_id     INTEGER NOT NULL REFERENCES fact (id), -- of what
    channel_id  INTEGER NOT NULL,          -- to whom: a channel, or
    user_id     INTEGER NOT NULL,          -- a person; the other is 0
    guild_id    INTEGER NOT NULL,          -- of the channel; 0 a person's
    role_id     INTEGER NOT NULL,          -- pinged; 0 none
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped')), -- dropped: void before it was told, or beyond the cap
    correction  INTEGER NOT NULL CHECK (correction IN (0, 1)), -- 1: it tells that the fact was not so
    delivery_id INTEGER NOT NULL,          -- the message that it stood in; 0 none yet
    PRIMARY KEY (fact_id, channel_id, user_id, correction)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_by_state ON alert (state, channel_id, user_id) WHERE state = 'waiting';
CREATE INDEX alert_by_delivery ON alert (delivery_id) WHERE delivery_id > 0;
CREATE INDEX alert_by_user ON alert (user_id) WHERE user_id > 0;

-- How a person, or a server's channels, want to be told.
CREATE TABLE listener (
    user_id     INTEGER NOT NULL,          -- the person; 0 a server's
    guild_id    INTEGER NOT NULL,          -- the server; 0 a person's
    zone        TEXT NOT NULL,             -- IANA, of the quiet hours; '' the server's, or Asia/Seoul
    quiet_from  INTEGER NOT NULL,          -- minute of the day from which nothing is told; -1 none
    quiet_until INTEGER NOT NULL,          -- minute of the day until which nothing is told
    cap         INTEGER NOT NULL,          -- messages of alerts a day at most; 0 as many as come
    ahead       TEXT NOT NULL,             -- minutes before the start at which is reminded, blanks between; '' the usual ones
    stage_ahead INTEGER NOT NULL,          -- minutes before the other stages; 0 the usual ones
    locale      TEXT NOT NULL,             -- the person's language when they last asked; '' a server's
    PRIMARY KEY (user_id, guild_id)
) STRICT, WITHOUT ROWID;

-- Reminders that were handed to the outbox, so that none is twice.
CREATE TABLE reminded (
    event_id    INTEGER NOT NULL REFERENCES event (id), -- of which event
    occurrence  TEXT NOT NULL,             -- of which of its times: YYYY-MM-DD
    stage       TEXT NOT NULL,             -- of which stage; off: that it is cancelled
    ahead       INTEGER NOT NULL,          -- minutes before it
    user_id     INTEGER NOT NULL,          -- to whom
    at          INTEGER NOT NULL,          -- the stage's instant that was reminded of, unix seconds: a moved one is reminded of again
    guild_id    INTEGER NOT NULL,          -- the server that they answered in
    delivery_id INTEGER NOT NULL,          -- by which message
    PRIMARY KEY (event_id, occurrence, stage, ahead, guild_id, user_id, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminded_by_user ON reminded (user_id);

-- What runs by the clock, and what came of it.
CREATE TABLE job (
    name     TEXT PRIMARY KEY,             -- outbox, digests …
    owner    TEXT NOT NULL,                -- the process that ran it last
    every    INTEGER NOT NULL,             -- milliseconds from one run to the next
    deadline INTEGER NOT NULL,             -- milliseconds that a run may take
    started  INTEGER NOT NULL,             -- the last run that was written down, unix seconds
    ended    INTEGER NOT NULL,             -- when it ended, unix seconds
    failure  TEXT NOT NULL,                -- of the last time: what went wrong, without secrets; '' nothing
    since    INTEGER NOT NULL,             -- failing since, unix seconds; 0 it works
    runs     INTEGER NOT NULL              -- how often it ran
) STRICT, WITHOUT ROWID;
