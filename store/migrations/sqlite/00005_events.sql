-- Events, who comes to them, and when their stages are.

-- +goose Up
-- Something at a place or on a stream.
CREATE TABLE event (
    id       INTEGER PRIMARY KEY,          -- permanent
    guild_id INTEGER NOT NULL,             -- whose it is; 0 everybody's, imported by the operator
    kind     TEXT NOT NULL CHECK (kind IN ('concert', 'tour', 'fan-meeting', 'festival', 'cup-sleeve', 'streaming-party', 'anniversary', 'voting', 'broadcast', 'meet-up', 'other')), -- what sort
    name     TEXT NOT NULL CHECK (name <> ''), -- what it is called
    search   TEXT NOT NULL,                -- the name in lower case, to be found by
    place    TEXT NOT NULL,                -- venue or stream
    city     TEXT NOT NULL,                -- '' not said
    country  TEXT NOT NULL,                -- ISO 3166 alpha-2; '' not said, or online
    url      TEXT NOT NULL,                -- http or https; '' none
    note     TEXT NOT NULL,                -- what else is to be known
    zone     TEXT NOT NULL CHECK (zone <> ''), -- IANA: the truth is the wall clock there
    starts   TEXT NOT NULL,                -- YYYY-MM-DD for a whole day, or YYYY-MM-DD HH:MM, with " again" for the later of two equal minutes
    ends     TEXT NOT NULL,                -- likewise, the last day included; '' not said
    repeat   TEXT NOT NULL,                -- RFC 5545 rule; '' once
    capacity INTEGER NOT NULL CHECK (capacity >= 0), -- how many can go; 0 as many as like
    off      INTEGER NOT NULL CHECK (off IN (0, 1)), -- 1: cancelled, and shown as such
    version  INTEGER NOT NULL,             -- counts its changes
    deleted  INTEGER NOT NULL CHECK (deleted IN (0, 1)), -- 1: shown nowhere, kept for undo
    known    INTEGER NOT NULL,             -- until when its moments are worked out, unix seconds; 0: all of them are
    begins   INTEGER NOT NULL,             -- when the first of its moments kept starts, unix seconds; 9223372036854775807 none is kept
    over     INTEGER NOT NULL,             -- when the last of its times is over, unix seconds; 9223372036854775807 not as far as its moments are worked out
    origin   TEXT NOT NULL CHECK (origin IN ('operator', 'guild')) -- who wrote the row
) STRICT;
CREATE INDEX event_by_guild ON event (guild_id, deleted);
CREATE INDEX event_by_search ON event (guild_id, starts, id, repeat, search, name) WHERE deleted = 0;
CREATE INDEX event_by_place ON event (guild_id, place, city) WHERE deleted = 0;
CREATE INDEX event_by_begins ON event (guild_id, begins, kind, country) WHERE deleted = 0;
CREATE INDEX event_by_over ON event (guild_id, over, kind, country) WHERE deleted = 0;
CREATE INDEX event_by_known ON event (known) WHERE known > 0;

-- The acts that an event is about.
CREATE TABLE event_act (
    event_id INTEGER NOT NULL REFERENCES event (id), -- which event
    position INTEGER NOT NULL,             -- in order, from 0
    act_id   INTEGER NOT NULL REFERENCES act (id), -- who
    guild_id INTEGER NOT NULL,             -- the event's, for the index
    over     INTEGER NOT NULL,             -- the event's, for the index; 0 of a deleted one
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_act_by_act ON event_act (act_id, guild_id, over, event_id);

-- The further times of an event.
CREATE TABLE event_stage (
    event_id INTEGER NOT NULL REFERENCES event (id), -- which event
    kind     TEXT NOT NULL CHECK (kind IN ('presale', 'sale', 'doors')), -- what happens then
    local    TEXT NOT NULL,                -- as starts, in the event's zone; of an event that repeats: of its first time
    PRIMARY KEY (event_id, kind)
) STRICT, WITHOUT ROWID;

-- Which sources name an event.
CREATE TABLE event_source (
    event_id INTEGER NOT NULL REFERENCES event (id), -- which event
    position INTEGER NOT NULL,             -- in order of their coming, from 0
    name     TEXT NOT NULL,                -- '' a moderator's link
    url      TEXT NOT NULL,                -- http or https; '' none
    key      TEXT NOT NULL,                -- what the source calls the event (its UID), to know it again; '' nothing
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_source_by_key ON event_source (name, key);

-- Every stage of every time an event takes place, as instants: computed from the event
-- when it is saved, for rules without an end as far ahead as event.known says.
CREATE TABLE moment (
    event_id   INTEGER NOT NULL REFERENCES event (id), -- which event
    occurrence TEXT NOT NULL,              -- YYYY-MM-DD, the local day on which this time starts
    stage      TEXT NOT NULL CHECK (stage IN ('presale', 'sale', 'doors', 'start', 'end')), -- what happens then
    guild_id   INTEGER NOT NULL,           -- the event's, for the index
    kind       TEXT NOT NULL,              -- the event's, for the index
    country    TEXT NOT NULL,              -- the event's, for the index
    at         INTEGER NOT NULL,           -- unix seconds; of a whole day its first instant
    until      INTEGER NOT NULL,           -- of a start: when it is over, unix seconds; else at
    next_from  INTEGER NOT NULL,           -- from when on this is the event's next time, unix seconds: the one before is over; 0 there is none before
    few_from   INTEGER NOT NULL,           -- from when on it is among its next three times, likewise
    last_until INTEGER NOT NULL,           -- until when this is the event's latest time, unix seconds: the next one starts; 9223372036854775807 there is none
    PRIMARY KEY (event_id, occurrence, stage)
) STRICT, WITHOUT ROWID;
CREATE INDEX moment_by_start ON moment (guild_id, at, event_id, until, kind, country, next_from, few_from, last_until) WHERE stage = 'start';
CREATE INDEX moment_of_event ON moment (event_id, at, until, kind, country, next_from, few_from, last_until) WHERE stage = 'start';
CREATE INDEX moment_of_days ON moment (guild_id, until, at, kind, country, next_from, few_from, last_until) WHERE stage = 'start' AND until - at > 86400;
CREATE INDEX moment_by_at ON moment (at);

-- Who comes to an event.
CREATE TABLE rsvp (
    event_id INTEGER NOT NULL REFERENCES event (id), -- to which event
    guild_id INTEGER NOT NULL,             -- the server that they answered in: others do not see it
    user_id  INTEGER NOT NULL,             -- who
    answer   TEXT NOT NULL CHECK (answer IN ('going', 'maybe', 'not')), -- what they said
    turn     INTEGER NOT NULL,             -- the order of answering: who waits moves up by it
    remind   TEXT NOT NULL CHECK (remind IN ('none', 'channel', 'dm')), -- how they want to be reminded
    asked    INTEGER NOT NULL,             -- when they said how, unix seconds: what was due before is not sent
    PRIMARY KEY (event_id, guild_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rsvp_by_turn ON rsvp (event_id, guild_id, turn);
CREATE INDEX rsvp_by_user ON rsvp (user_id);
CREATE INDEX rsvp_to_remind ON rsvp (event_id, guild_id) WHERE remind <> 'none';
