-- Charts that an operator describes in a file, beside those that the program knows.

-- +goose Up
CREATE TABLE chart_description (
    key  TEXT PRIMARY KEY,  -- of the chart
    text TEXT NOT NULL,     -- the description, as given: JSON
    path TEXT NOT NULL,     -- of the folder that paths in it start from
    at   INTEGER NOT NULL   -- unix seconds, when it was given
) STRICT;
CREATE INDEX issue_by_day ON issue (day); -- whose issues are of one day, when a file may be another chart's
