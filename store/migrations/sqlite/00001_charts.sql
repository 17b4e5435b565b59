-- Charts, acts and titles. Days are TEXT YYYY-MM-DD, instants INTEGER unix seconds UTC,
-- booleans 0 or 1; an empty text and a zero mean "unknown" or "not printed".

-- +goose Up

-- Small facts about this file: data_version, which starter set it holds.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,                -- data_version, starter
    value TEXT NOT NULL                    -- as text, whatever it is
) STRICT;

-- Who is credited. Acts without a key are known only from chart credits.
CREATE TABLE act (
    id          INTEGER PRIMARY KEY,       -- permanent
    key         TEXT UNIQUE,               -- permanent slug of catalogue acts
    name        TEXT NOT NULL CHECK (name <> ''), -- as the act writes it; of acts known from credits, as first printed
    kind        TEXT NOT NULL CHECK (kind IN ('', 'group', 'soloist', 'duo', 'unit', 'fictional', 'project')), -- '' unknown
    gender      TEXT NOT NULL CHECK (gender IN ('', 'girl', 'boy', 'coed')), -- girl group, boy group, co-ed; '' unknown
    kpop        INTEGER NOT NULL CHECK (kpop IN (0, 1)), -- 1: counts as K-pop
    agency      TEXT NOT NULL,             -- label or management
    debut       TEXT NOT NULL,             -- YYYY, YYYY-MM or YYYY-MM-DD
    disbanded   TEXT NOT NULL,             -- likewise
    country     TEXT NOT NULL,             -- ISO 3166 alpha-2
    source      TEXT NOT NULL,             -- catalogues that the row was checked against
    origin      TEXT NOT NULL CHECK (origin IN ('starter', 'operator', 'credit')), -- who wrote the row
    merged_into INTEGER REFERENCES act (id) -- the act that this id now means
) STRICT;

-- Further names of an act.
CREATE TABLE act_name (
    act_id   INTEGER NOT NULL REFERENCES act (id), -- whose
    position INTEGER NOT NULL,             -- catalogue order, from 0
    kind     TEXT NOT NULL CHECK (kind IN ('hangul', 'alias', 'former', 'printed')), -- printed: a chart's spelling, matched to the letter
    name     TEXT NOT NULL CHECK (name <> ''), -- the further name
    PRIMARY KEY (act_id, position)
) STRICT, WITHOUT ROWID;

-- Members of a group.
CREATE TABLE act_member (
    group_id INTEGER NOT NULL REFERENCES act (id), -- the group
    position INTEGER NOT NULL,             -- catalogue order, from 0
    name     TEXT NOT NULL CHECK (name <> ''), -- stage name in the group
    hangul   TEXT NOT NULL,                -- '' unknown
    act_id   INTEGER REFERENCES act (id),  -- the member's own act, if there is one
    since    TEXT NOT NULL,                -- YYYY[-MM[-DD]]; '' since the debut or unknown
    until    TEXT NOT NULL,                -- likewise; '' still a member or unknown
    source   TEXT NOT NULL,                -- catalogues that the row was checked against
    PRIMARY KEY (group_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_member_by_act ON act_member (act_id);

-- The charts that the program knows; what they rank and when they are dated is in the code.
CREATE TABLE chart (
    id      INTEGER PRIMARY KEY,           -- permanent; part of the ids of issues
    key     TEXT NOT NULL UNIQUE,          -- hot-100
    subject TEXT NOT NULL CHECK (subject IN ('song', 'album', 'film')) -- what it ranks
) STRICT;

-- Every import that changed something, or that found the file already imported.
CREATE TABLE import (
    id       INTEGER PRIMARY KEY,          -- newest last
    source   TEXT NOT NULL,                -- hot-100, acts, starter
    path     TEXT NOT NULL,                -- base name of the file, folder or archive
    sha256   TEXT NOT NULL,                -- of the file, or of the folder's names and bytes
    at       INTEGER NOT NULL,             -- unix seconds
    added    INTEGER NOT NULL,             -- issues or acts that were not there
    replaced INTEGER NOT NULL,             -- issues or acts that changed
    same     INTEGER NOT NULL,             -- issues or acts that stood there already
    current  INTEGER NOT NULL CHECK (current IN (0, 1)) -- importing the same bytes again would change nothing
) STRICT;
CREATE INDEX import_by_sha256 ON import (sha256);

-- One dated edition of a chart, held once.
CREATE TABLE issue (
    id        INTEGER PRIMARY KEY,         -- chart_id and day in one number, so that ids order by day
    chart_id  INTEGER NOT NULL REFERENCES chart (id), -- of which chart
    day       TEXT NOT NULL,               -- as printed on the issue
    whole     INTEGER NOT NULL CHECK (whole IN (0, 1)), -- 1: every position is there
    scope     TEXT NOT NULL CHECK (scope IN ('', 'kpop', 'short', 'top')), -- what a partial issue holds
    source    TEXT NOT NULL,               -- source and form it came from
    digest    TEXT NOT NULL,               -- of its rows, to see a correction
    rows      INTEGER NOT NULL,            -- how many entries it has
    import_id INTEGER NOT NULL REFERENCES import (id), -- the import that its rows came with
    UNIQUE (chart_id, day)
) STRICT;

-- A title and credit as printed, to the letter.
CREATE TABLE printing (
    id      INTEGER PRIMARY KEY,           -- permanent
    subject TEXT NOT NULL CHECK (subject IN ('song', 'album', 'film')), -- a song and an album of one name are two
    title   TEXT NOT NULL,                 -- as printed
    credit  TEXT NOT NULL,                 -- as printed; '' films
    read    TEXT NOT NULL,                 -- the credit as read where a source lost its blanks; '' as printed
    first   TEXT NOT NULL,                 -- day of the first issue it stands on: an act cannot be printed before its debut
    UNIQUE (subject, title, credit)
) STRICT;

-- The acts of a printed credit, in order.
CREATE TABLE printing_act (
    printing_id INTEGER NOT NULL REFERENCES printing (id), -- of which printing
    position    INTEGER NOT NULL,          -- printed order, from 0
    act_id      INTEGER NOT NULL REFERENCES act (id), -- who
    role        TEXT NOT NULL CHECK (role IN ('lead', 'featured')), -- featured: behind "Featuring"
    PRIMARY KEY (printing_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX printing_act_by_act ON printing_act (act_id);

-- A song, an album or a film.
CREATE TABLE title (
    id          INTEGER PRIMARY KEY,       -- permanent
    subject     TEXT NOT NULL CHECK (subject IN ('song', 'album', 'film')), -- as its charts rank
    printing_id INTEGER NOT NULL REFERENCES printing (id), -- the newest printing: its name and credit
    merged_into INTEGER REFERENCES title (id) -- the title that this id now means
) STRICT;
CREATE INDEX title_by_printing ON title (printing_id);

-- Which acts any printing of a title credits: by the newest printing first.
CREATE TABLE title_act (
    title_id INTEGER NOT NULL REFERENCES title (id), -- of which title
    position INTEGER NOT NULL,             -- from 0
    act_id   INTEGER NOT NULL REFERENCES act (id), -- who
    role     TEXT NOT NULL CHECK (role IN ('lead', 'featured')), -- in the newest printing that credits the act
    current  INTEGER NOT NULL CHECK (current IN (0, 1)), -- the newest printing credits the act
    PRIMARY KEY (title_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_act_by_act ON title_act (act_id);

-- One row of an issue. The printed columns are kept to check against; 0 is "not printed".
CREATE TABLE entry (
    issue_id    INTEGER NOT NULL REFERENCES issue (id), -- of which issue
    seq         INTEGER NOT NULL,          -- order in the issue, from 0
    rank        INTEGER NOT NULL CHECK (rank > 0), -- printed position; ties share one
    printing_id INTEGER NOT NULL REFERENCES printing (id), -- title and credit as printed
    title_id    INTEGER NOT NULL REFERENCES title (id), -- what it was identified as
    last_rank   INTEGER NOT NULL,          -- printed
    peak        INTEGER NOT NULL,          -- printed
    weeks       INTEGER NOT NULL,          -- printed
    metric      INTEGER NOT NULL,          -- in the chart's unit (views)
    PRIMARY KEY (issue_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_by_title ON entry (title_id, issue_id, rank); -- answers weeks and peak without the table

-- A title's history on one chart, computed from the entries at import.
CREATE TABLE run (
    title_id   INTEGER NOT NULL REFERENCES title (id), -- of which title
    chart_id   INTEGER NOT NULL REFERENCES chart (id), -- on which chart
    known      INTEGER NOT NULL CHECK (known IN (0, 1)), -- 0: history begins in the middle, weeks and peak are "at least"
    first_day  TEXT NOT NULL,              -- its first entry held: the debut when known
    first_rank INTEGER NOT NULL,           -- rank there
    last_day   TEXT NOT NULL,              -- its newest entry
    last_rank  INTEGER NOT NULL,           -- rank there
    peak       INTEGER NOT NULL,           -- best rank
    peak_day   TEXT NOT NULL,              -- '' when the peak was printed, before the issues held
    weeks      INTEGER NOT NULL,           -- issues present; with known 0, the printed count carried on
    no1        INTEGER NOT NULL,           -- issues at rank 1
    stretch1   INTEGER NOT NULL,           -- longest stretch at rank 1 over consecutive issues
    top10      INTEGER NOT NULL,           -- issues at ranks 1 to 10
    re_entries INTEGER NOT NULL,           -- times back after at least one issue away
    lacking    INTEGER NOT NULL,           -- issues within the run that are missing or cannot tell
    PRIMARY KEY (title_id, chart_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_by_chart ON run (chart_id, last_day);

-- What an import found doubtful and kept all the same.
CREATE TABLE doubt (
    id        INTEGER PRIMARY KEY,         -- in order of finding
    import_id INTEGER REFERENCES import (id), -- NULL: found when the catalogue changed
    chart_id  INTEGER REFERENCES chart (id), -- NULL: concerns no chart
    code      TEXT NOT NULL,               -- short-issue, repeated-row, off-cycle, weak-merge …
    file      TEXT NOT NULL,               -- '' : none
    line      INTEGER NOT NULL,            -- 0: the whole file
    day       TEXT NOT NULL,               -- '' : no issue
    detail    TEXT NOT NULL                -- names and numbers, no language
) STRICT;
CREATE INDEX doubt_by_chart ON doubt (chart_id, code);

-- Where another source disagrees with an issue that we hold.
CREATE TABLE difference (
    issue_id INTEGER NOT NULL REFERENCES issue (id), -- the issue that we hold
    source   TEXT NOT NULL,                -- source and form that disagrees
    rank     INTEGER NOT NULL,             -- position, from 1
    field    TEXT NOT NULL,                -- title, credit, rank, weeks …
    ours     TEXT NOT NULL,                -- value that we hold
    theirs   TEXT NOT NULL,                -- value there
    PRIMARY KEY (issue_id, source, rank, field, theirs)
) STRICT, WITHOUT ROWID;

-- Merges and splits settled by hand.
CREATE TABLE override (
    id      INTEGER PRIMARY KEY,           -- in order of writing: a later one counts
    verb    TEXT NOT NULL CHECK (verb IN ('merge', 'split', 'credit')), -- what is settled
    subject TEXT NOT NULL CHECK (subject IN ('song', 'album', 'film')), -- of what
    title   TEXT NOT NULL,                 -- the printing meant, to the letter
    credit  TEXT NOT NULL,                 -- likewise; '' any
    target  TEXT NOT NULL,                 -- merge: the printing it is; split: a label; credit: act keys
    target_credit TEXT NOT NULL,           -- merge: the printing's credit; '' the same
    origin  TEXT NOT NULL CHECK (origin IN ('starter', 'operator')), -- who wrote it
    UNIQUE (verb, subject, title, credit)
) STRICT;
