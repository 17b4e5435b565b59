-- Which album or soundtrack a song is part of.

-- +goose Up

-- Songs and albums as charts print them, to the letter: a row stands before the
-- titles that it means have charted, and through whatever they are identified as.
CREATE TABLE part (
    id           INTEGER PRIMARY KEY,      -- in order of writing
    album        TEXT NOT NULL CHECK (album <> ''), -- the album's name
    album_credit TEXT NOT NULL,            -- its printed credit
    song         TEXT NOT NULL CHECK (song <> ''), -- the song's name
    song_credit  TEXT NOT NULL,            -- its printed credit
    origin       TEXT NOT NULL CHECK (origin IN ('starter', 'operator')), -- who wrote it
    UNIQUE (album, album_credit, song, song_credit)
) STRICT;
