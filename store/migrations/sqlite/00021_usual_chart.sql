-- The chart that a question means which names none, as a server chooses it.

-- +goose Up
ALTER TABLE guild ADD COLUMN chart TEXT NOT NULL DEFAULT ''; -- the key of a chart; '' the one with the newest issue
