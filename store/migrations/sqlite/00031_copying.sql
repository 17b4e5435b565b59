-- How far a copy from another database into this one is.

-- +goose Up
CREATE TABLE copying (
    name TEXT PRIMARY KEY,                 -- a table of which all is here; '' a copy was begun
    rows INTEGER NOT NULL,                 -- how many rows it has
    sum  TEXT NOT NULL                     -- what they come to: nothing else may follow them
) STRICT, WITHOUT ROWID;
