-- What was found by reading whole tables is found by an index.

-- +goose Up
-- What comes out in some days, or hours, in all servers.
CREATE INDEX release_by_day ON release (day) WHERE deleted = 0 AND at = 0;
CREATE INDEX release_by_at ON release (at) WHERE deleted = 0 AND at > 0;

-- Events to come that are off, and calendars that everybody's events stand in.
CREATE INDEX event_by_off ON event (id, over) WHERE off = 1 AND deleted = 0;
CREATE INDEX placed_calendars ON placed (id) WHERE kind = 'calendar' AND page = 1 AND gone = 0;
CREATE INDEX welcome_awaited ON welcome (joined) WHERE said = 0;

-- What is of a person, or of a server, and is forgotten with them.
CREATE INDEX follow_by_maker ON follow (user_id) WHERE channel_id > 0;
CREATE INDEX draft_by_user ON draft (user_id);
CREATE INDEX suggestion_by_decided ON suggestion (decided_id) WHERE decided_id > 0;
CREATE INDEX outbox_mentioning ON outbox (id) WHERE mentions <> '';
CREATE INDEX rsvp_by_guild ON rsvp (guild_id);
CREATE INDEX reminded_by_guild ON reminded (guild_id);
CREATE INDEX reminded_by_at ON reminded (at) WHERE at > 0;
CREATE INDEX listener_by_guild ON listener (guild_id) WHERE guild_id > 0;
CREATE INDEX fact_by_guild ON fact (guild_id) WHERE guild_id > 0;
CREATE INDEX alert_by_guild ON alert (guild_id) WHERE guild_id > 0;

-- Titles and acts that are another one now.
CREATE INDEX act_by_merged ON act (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX title_by_merged ON title (merged_into) WHERE merged_into IS NOT NULL;
