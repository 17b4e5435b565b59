-- What sources reported and charts cannot compute: figures, and notes about countries.

-- +goose Up
-- A reported figure. Its texts stand in figure_text.
CREATE TABLE figure (
    id        INTEGER PRIMARY KEY,         -- in order of writing
    key       TEXT NOT NULL UNIQUE,        -- permanent slug
    act_id    INTEGER REFERENCES act (id), -- the act that it is about, or whose title; NULL: none
    subject   TEXT NOT NULL CHECK (subject IN ('', 'song', 'album', 'film')), -- of the title; '' about no title
    title     TEXT NOT NULL,               -- the title that it is about, as printed; charts need not hold it
    number    INTEGER NOT NULL CHECK (number >= 0), -- the value to compare with; 0 none
    unit      TEXT NOT NULL,               -- views, percent, weeks …; '' the value is a text
    as_of     TEXT NOT NULL CHECK (as_of <> ''), -- YYYY, YYYY-MM or YYYY-MM-DD
    computed  TEXT NOT NULL CHECK (computed <> ''), -- which computation compares with it: stretch1, views …, none
    chart     TEXT NOT NULL,               -- the key of that computation's chart; '' none
    why       TEXT NOT NULL,               -- why none does; '' one does
    origin    TEXT NOT NULL CHECK (origin IN ('starter', 'operator')) -- who wrote the row
) STRICT;

-- The texts of a figure, by language.
CREATE TABLE figure_text (
    figure_id INTEGER NOT NULL REFERENCES figure (id), -- of which figure
    part      TEXT NOT NULL CHECK (part IN ('what', 'value', 'source', 'disputed')), -- disputed: why it is known to be wrong
    language  TEXT NOT NULL,               -- code of the language; '' for all that have no text of their own
    body      TEXT NOT NULL CHECK (body <> ''), -- the text
    PRIMARY KEY (figure_id, part, language)
) STRICT, WITHOUT ROWID;

-- How K-pop lives in a country, as a source reported it. Its texts stand in note_text.
CREATE TABLE note (
    id      INTEGER PRIMARY KEY,           -- in order of writing
    country TEXT NOT NULL,                 -- ISO 3166 alpha-2
    topic   TEXT NOT NULL CHECK (topic <> ''), -- slug
    as_of   TEXT NOT NULL,                 -- YYYY, YYYY-MM or YYYY-MM-DD; '' unknown
    origin  TEXT NOT NULL CHECK (origin IN ('starter', 'operator')), -- who wrote the row
    UNIQUE (country, topic)
) STRICT;

-- The texts of a note, by language.
CREATE TABLE note_text (
    note_id  INTEGER NOT NULL REFERENCES note (id), -- of which note
    part     TEXT NOT NULL CHECK (part IN ('text', 'source', 'disputed')), -- disputed: why it is known to be wrong
    language TEXT NOT NULL,                -- code of the language; '' for all that have no text of their own
    body     TEXT NOT NULL CHECK (body <> ''), -- the text
    PRIMARY KEY (note_id, part, language)
) STRICT, WITHOUT ROWID;
