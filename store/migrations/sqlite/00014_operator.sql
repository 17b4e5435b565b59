-- What its operator needs: the file says whose it is, and servers can be kept out.

-- +goose Up

-- "FANC": the program refuses to touch the files of other ones.
PRAGMA application_id = 1178684995;

-- Servers that the bot leaves whenever it is brought there. The number of a server is all
-- that is kept when everything else of it is deleted.
CREATE TABLE barred (
    id     INTEGER PRIMARY KEY,            -- the server's
    reason TEXT NOT NULL,                  -- as the owner gave it; '' none
    at     INTEGER NOT NULL,               -- since when
    once   INTEGER NOT NULL CHECK (once IN (0, 1)) -- 1: it is left now, and may come back
) STRICT;
