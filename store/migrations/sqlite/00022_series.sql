-- Single days of events that repeat, and how new the word of a calendar file is.

-- +goose Up
ALTER TABLE event ADD COLUMN skips TEXT NOT NULL DEFAULT ''; -- days of the rule on which it does not take place, YYYY-MM-DD, in order, a blank between two
ALTER TABLE event ADD COLUMN extra TEXT NOT NULL DEFAULT ''; -- further days, likewise
ALTER TABLE event ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0; -- SEQUENCE of the calendar file that wrote it; 0 none
ALTER TABLE event ADD COLUMN modified INTEGER NOT NULL DEFAULT 0; -- its LAST-MODIFIED, unix seconds; 0 not said
