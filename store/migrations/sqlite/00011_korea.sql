-- Korea's own charts print names in Hangul: an override can say by which name a title goes
-- elsewhere. Only a check grows, no row changes.

-- +goose Up
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''merge'', ''split'', ''credit'')', '(''merge'', ''split'', ''credit'', ''name'')')
WHERE type = 'table' AND name = 'override';
PRAGMA writable_schema = RESET;
DROP INDEX title_by_printing;
CREATE INDEX title_by_printing ON title (printing_id);

-- Wins of music shows, as sources print them; who and which song that is, is read anew with
-- every version of the catalogue.
CREATE TABLE win (
    id     INTEGER PRIMARY KEY,            -- permanent
    show   TEXT NOT NULL,                  -- key of the music show
    day    TEXT NOT NULL,                  -- YYYY-MM-DD of the episode, a Korean day
    credit TEXT NOT NULL CHECK (credit <> ''), -- who won, as printed
    song   TEXT NOT NULL CHECK (song <> ''),   -- with which song, as printed
    score  INTEGER NOT NULL,               -- the score; 0 not known
    source TEXT NOT NULL,                  -- source form that named it first
    UNIQUE (show, day, credit, song)
) STRICT;
CREATE INDEX win_by_day ON win (day);

-- What a win's score was made of, as the show names its parts.
CREATE TABLE win_part (
    win_id   INTEGER NOT NULL REFERENCES win (id), -- of which win
    position INTEGER NOT NULL,             -- printed order, from 0
    name     TEXT NOT NULL,                -- Digital, Album, SNS, Pre-Vote …
    score    INTEGER NOT NULL,             -- its points
    PRIMARY KEY (win_id, position)
) STRICT, WITHOUT ROWID;
