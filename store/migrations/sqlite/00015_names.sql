-- Names by which people ask for titles and acts, beside those that charts print.

-- +goose Up

-- Further names of titles. A row stands before what it means has charted, and through
-- whatever it is identified as.
CREATE TABLE title_name (
    id      INTEGER PRIMARY KEY,           -- in order of writing
    subject TEXT NOT NULL CHECK (subject IN ('song', 'album', 'film')), -- what it names
    title   TEXT NOT NULL CHECK (title <> ''), -- as one of its printings has it, to the letter
    credit  TEXT NOT NULL,                 -- likewise; '' films
    kind    TEXT NOT NULL CHECK (kind IN ('original', 'hangul', 'latin')), -- original: as it came out in Korea; hangul: the printed name in Hangul
    name    TEXT NOT NULL CHECK (name <> ''), -- the further name
    source  TEXT NOT NULL,                 -- who says so
    origin  TEXT NOT NULL CHECK (origin IN ('starter', 'operator')), -- who wrote it
    UNIQUE (subject, title, credit, name)
) STRICT;

-- Short names and nicknames of acts, and of members without an act of their own.
CREATE TABLE nickname (
    id     INTEGER PRIMARY KEY,            -- in order of writing
    act_id INTEGER NOT NULL REFERENCES act (id), -- whose; of a member, the group
    member TEXT NOT NULL,                  -- the member's name in the group; '' the act itself
    name   TEXT NOT NULL CHECK (name <> ''), -- the nickname
    kind   TEXT NOT NULL CHECK (kind IN ('short', 'nickname', 'korean', 'romanisation')), -- what sort of name
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)), -- 1: somebody else in K-pop goes by it as well
    source TEXT NOT NULL,                  -- who says so
    origin TEXT NOT NULL CHECK (origin IN ('starter', 'operator')), -- who wrote it
    UNIQUE (act_id, member, name)
) STRICT;

-- The day a member died: what is said of them is worded with care.
ALTER TABLE act_member ADD COLUMN died TEXT NOT NULL DEFAULT ''; -- YYYY[-MM[-DD]]; '' alive or unknown
