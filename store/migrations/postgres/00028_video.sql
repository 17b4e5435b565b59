-- Which video is of which title: its views are reported figures.

-- +goose Up
CREATE TABLE video (
    id      TEXT PRIMARY KEY CHECK (id <> ''), -- YouTube's, 11 letters
    act_id  BIGINT NOT NULL REFERENCES act (id) DEFERRABLE, -- the act whose title it is
    title   TEXT NOT NULL CHECK (title <> ''), -- the song; charts need not hold it
    origin  TEXT NOT NULL CHECK (origin IN ('starter', 'operator')) -- who wrote the row
);

-- An act's figures are asked for with each of its titles.
CREATE INDEX figure_act ON figure (act_id);
