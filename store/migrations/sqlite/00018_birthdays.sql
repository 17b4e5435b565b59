-- Birthdays of members and of soloists.

-- +goose Up
CREATE TABLE birthday (
    id       INTEGER PRIMARY KEY,          -- permanent
    act_id   INTEGER NOT NULL REFERENCES act (id), -- the group, or who it is if member is ''
    member   TEXT NOT NULL,                -- the name that the group lists; '' the act itself
    day      TEXT NOT NULL CHECK (day <> ''), -- MM-DD
    year     INTEGER NOT NULL CHECK (year >= 0), -- of birth; 0 not known
    source   TEXT NOT NULL,                -- who says so
    origin   TEXT NOT NULL CHECK (origin IN ('starter', 'operator')), -- who wrote the row
    UNIQUE (act_id, member)
) STRICT;
CREATE INDEX birthday_by_day ON birthday (day);
