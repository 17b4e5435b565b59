-- What the program fetches by itself, and what came of it.

-- +goose Up

-- A source, as it was when it was last asked.
CREATE TABLE sync_source (
    source   TEXT PRIMARY KEY,             -- hot-100-mirror …
    asked    INTEGER NOT NULL,             -- when it was last asked, unix seconds
    came     INTEGER NOT NULL,             -- when something new last came of it, unix seconds; 0 never
    due      INTEGER NOT NULL,             -- when the clock asks it again, unix seconds
    failures INTEGER NOT NULL,             -- how often in a row it failed
    since    INTEGER NOT NULL,             -- failing since, unix seconds; 0 it works
    code     TEXT NOT NULL,                -- what was wrong the last time; '' nothing
    file     TEXT NOT NULL,                -- with which of its files; '' none
    line     INTEGER NOT NULL,             -- where in it; 0 all of it
    detail   TEXT NOT NULL                 -- names and numbers, no language
) STRICT, WITHOUT ROWID;

-- A file of a source, as it was when it was last fetched.
CREATE TABLE sync_file (
    source   TEXT NOT NULL,                -- of which source
    path     TEXT NOT NULL,                -- where it stands there
    etag     TEXT NOT NULL,                -- as the server named this state; '' not
    modified TEXT NOT NULL,                -- Last-Modified as the server wrote it; '' not
    version  TEXT NOT NULL,                -- as the source's list of files named this state; '' not
    at       INTEGER NOT NULL,             -- when it was fetched, unix seconds
    code     TEXT NOT NULL,                -- why it was refused; '' it was taken
    line     INTEGER NOT NULL,             -- where in it; 0 all of it
    detail   TEXT NOT NULL,                -- names and numbers, no language
    PRIMARY KEY (source, path)
) STRICT, WITHOUT ROWID;

-- The last answers as they came, so that a better reader can read them again.
CREATE TABLE sync_answer (
    id     INTEGER PRIMARY KEY,            -- newest last
    source TEXT NOT NULL,                  -- of which source
    path   TEXT NOT NULL,                  -- where it stands there
    at     INTEGER NOT NULL,               -- when it was fetched, unix seconds
    body   BLOB NOT NULL                   -- gzip
) STRICT;
CREATE INDEX sync_answer_by_source ON sync_answer (source, id);
