-- Releases: what comes out when.

-- +goose Up
-- A title coming out. A day is a Korean day.
CREATE TABLE release (
    id       INTEGER PRIMARY KEY,          -- permanent
    guild_id INTEGER NOT NULL,             -- the server that added it; 0 everybody's
    name     TEXT NOT NULL CHECK (name <> ''), -- the title as its first source prints it
    normal   TEXT NOT NULL,                -- its normal form: the same release from two sources is one
    credit   TEXT NOT NULL,                -- who by, as its first source prints it
    search   TEXT NOT NULL,                -- name and credit in lower case, to be found by
    kind     TEXT NOT NULL CHECK (kind IN ('single', 'digital', 'ep', 'album', 'repackage', 'soundtrack', 'video', 'pre-release', 'other')), -- what comes out
    day      TEXT NOT NULL,                -- YYYY, YYYY-MM or YYYY-MM-DD; '' to be announced
    latest   TEXT NOT NULL,                -- the last day that day can mean, YYYY-MM-DD; '9999' to be announced, behind all days
    at       INTEGER NOT NULL,             -- unix seconds; 0 the hour is not known
    country  TEXT NOT NULL,                -- ISO 3166 alpha-2 of the market that it is made for; '' not said
    rumour   INTEGER NOT NULL CHECK (rumour IN (0, 1)), -- 1: no official source names it
    was      TEXT NOT NULL,                -- its day before the last change of it; '' never changed
    moved    INTEGER NOT NULL,             -- when that change was noticed, unix seconds; 0 never
    version  INTEGER NOT NULL,             -- counts its changes
    deleted  INTEGER NOT NULL CHECK (deleted IN (0, 1)), -- 1: shown nowhere, kept for undo
    origin   TEXT NOT NULL CHECK (origin IN ('starter', 'operator', 'guild')) -- who wrote the row
) STRICT;
CREATE INDEX release_by_latest ON release (guild_id, deleted, latest, day DESC, id, kind, country);
CREATE INDEX release_by_search ON release (guild_id, day, id, search, name, credit) WHERE deleted = 0;
CREATE INDEX release_by_normal ON release (normal);

-- Who a release is credited to, of those that are known.
CREATE TABLE release_act (
    release_id INTEGER NOT NULL REFERENCES release (id), -- of which release
    position   INTEGER NOT NULL,           -- printed order, from 0
    act_id     INTEGER NOT NULL REFERENCES act (id), -- who
    guild_id   INTEGER NOT NULL,           -- the release's, for the index
    latest     TEXT NOT NULL,              -- the release's, for the index
    day        TEXT NOT NULL,              -- the release's, for the index
    kind       TEXT NOT NULL,              -- the release's, for the index
    country    TEXT NOT NULL,              -- the release's, for the index
    tags       TEXT NOT NULL,              -- the release's, for the index: |japanese|solo|
    deleted    INTEGER NOT NULL,           -- the release's, for the index
    role       TEXT NOT NULL CHECK (role IN ('lead', 'featured')), -- featured: behind "feat."
    PRIMARY KEY (release_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_act_by_act ON release_act (act_id, guild_id, latest, release_id, day, kind, country, tags) WHERE deleted = 0;
CREATE INDEX release_act_in_all ON release_act (act_id);

-- What a release is tagged with.
CREATE TABLE release_tag (
    release_id INTEGER NOT NULL REFERENCES release (id), -- of which release
    tag        TEXT NOT NULL CHECK (tag <> ''), -- k-latino, japanese …
    guild_id   INTEGER NOT NULL,           -- the release's, for the index
    latest     TEXT NOT NULL,              -- the release's, for the index
    day        TEXT NOT NULL,              -- the release's, for the index
    kind       TEXT NOT NULL,              -- the release's, for the index
    country    TEXT NOT NULL,              -- the release's, for the index
    deleted    INTEGER NOT NULL,           -- the release's, for the index
    PRIMARY KEY (release_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_tag_by_tag ON release_tag (tag, guild_id, latest, day DESC, release_id, kind, country) WHERE deleted = 0;

-- Which sources name a release.
CREATE TABLE release_source (
    release_id INTEGER NOT NULL REFERENCES release (id), -- of which release
    position   INTEGER NOT NULL,           -- in order of their coming, from 0
    name       TEXT NOT NULL,              -- r/kpop wiki; '' a moderator's link
    url        TEXT NOT NULL,              -- http or https; '' none
    key        TEXT NOT NULL,              -- what the source calls the release, to know it again; '' nothing
    PRIMARY KEY (release_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_source_by_key ON release_source (name, key);
