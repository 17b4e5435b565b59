-- What was reported of a figure before: its earlier values stay.

-- +goose Up
ALTER TABLE figure ADD COLUMN kind TEXT NOT NULL DEFAULT ''; -- what was counted, where every language has words for it: total-sales …; '' its texts say it
ALTER TABLE figure ADD COLUMN was INTEGER NOT NULL DEFAULT 0; -- the number before this one; 0 none

-- A value that was reported of a figure earlier. Its texts stand in figure_past_text.
CREATE TABLE figure_past (
    figure_id INTEGER NOT NULL REFERENCES figure (id), -- of which figure
    as_of     TEXT NOT NULL CHECK (as_of <> ''), -- YYYY, YYYY-MM or YYYY-MM-DD
    number    INTEGER NOT NULL CHECK (number >= 0), -- 0: the value is a text
    PRIMARY KEY (figure_id, as_of)
) STRICT, WITHOUT ROWID;

-- The texts of an earlier value, by language.
CREATE TABLE figure_past_text (
    figure_id INTEGER NOT NULL,            -- of which figure
    as_of     TEXT NOT NULL,               -- of which of its values
    part      TEXT NOT NULL CHECK (part IN ('value', 'source')), -- which of its texts
    language  TEXT NOT NULL,               -- code of the language; '' for all that have no text of their own
    body      TEXT NOT NULL CHECK (body <> ''), -- the text
    PRIMARY KEY (figure_id, as_of, part, language),
    FOREIGN KEY (figure_id, as_of) REFERENCES figure_past (figure_id, as_of)
) STRICT, WITHOUT ROWID;
