-- What was reported of a figure before: its earlier values stay.

-- +goose Up
ALTER TABLE figure ADD COLUMN kind TEXT NOT NULL DEFAULT ''; -- what was counted, where every language has words for it: total-sales …; '' its texts say it
ALTER TABLE figure ADD COLUMN was BIGINT NOT NULL DEFAULT 0; -- the number before this one; 0 none

CREATE TABLE figure_past (
    figure_id BIGINT NOT NULL REFERENCES figure (id) DEFERRABLE, -- of which figure
    as_of     TEXT NOT NULL CHECK (as_of <> ''), -- YYYY, YYYY-MM or YYYY-MM-DD
    number    BIGINT NOT NULL CHECK (number >= 0), -- 0: the value is a text
    PRIMARY KEY (figure_id, as_of)
);

CREATE TABLE figure_past_text (
    figure_id BIGINT NOT NULL,             -- of which figure
    as_of     TEXT NOT NULL,               -- of which of its values
    part      TEXT NOT NULL CHECK (part IN ('value', 'source')),
    language  TEXT NOT NULL,               -- code of the language; '' for all that have no text of their own
    body      TEXT NOT NULL CHECK (body <> ''), -- the text
    PRIMARY KEY (figure_id, as_of, part, language),
    FOREIGN KEY (figure_id, as_of) REFERENCES figure_past (figure_id, as_of) DEFERRABLE
);
