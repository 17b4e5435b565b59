-- In which servers the bot says hello when it is added to them.

-- +goose Up
CREATE TABLE welcome (
    guild_id BIGINT PRIMARY KEY,           -- the server
    joined   BIGINT NOT NULL,              -- when the bot was added to it, unix seconds
    said     BIGINT NOT NULL DEFAULT 0     -- when that was settled: said, or nowhere to say it; 0 not yet
);
