package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"fanchart/store/kpop"
)

// Export returns everything that is stored about a person.
func (s *Store) Export(ctx context.Context, user kpop.Snowflake) (Export, error) {
	e := Export{User: user.String()}
	if user == 0 {
		return e, nil
	}
	for _, read := range []func(context.Context, kpop.Snowflake, *Export) error{
		s.exportRSVPs, s.exportFollows, s.exportDrafts, s.exportSuggestions, s.exportChanges, s.exportDeliveries,
		s.exportAlerts, s.exportReminders, s.exportWishes, s.exportDigests,
	} {
		if err := read(ctx, user, &e); err != nil {
			return e, fmt.Errorf("export: %w", err)
		}
	}
	return e, nil
}

func (s *Store) exportRSVPs(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT r.event_id, e.name, r.guild_id, r.answer, r.remind FROM rsvp r JOIN event e ON e.id = r.event_id
		WHERE r.user_id = $1 ORDER BY r.event_id`, []any{user}, func(row scanner) error {
		var r ExportedRSVP
		var guild kpop.Snowflake
		err := row.Scan(&r.Event, &r.Name, &guild, &r.Answer, &r.Remind)
		r.Server = guild.String()
		e.RSVPs = append(e.RSVPs, r)
		return err
	})
}

func (s *Store) exportFollows(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT f.id, a.name, f.guild_id, f.channel_id, f.role_id, f.paused FROM follow f JOIN act a ON a.id = f.act_id
		WHERE f.user_id = $1 ORDER BY f.id`, []any{user}, func(row scanner) error {
		var f ExportedFollow
		var guild, channel, role kpop.Snowflake
		err := row.Scan(&f.ID, &f.Artist, &guild, &channel, &role, &f.Paused)
		f.Server, f.Channel, f.Role = guild.String(), channel.String(), role.String()
		e.Follows = append(e.Follows, f)
		return err
	})
}

func (s *Store) exportDrafts(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT id, guild_id, at, saved, body FROM draft WHERE user_id = $1 ORDER BY id`, []any{user}, func(row scanner) error {
		var d ExportedDraft
		var guild kpop.Snowflake
		var at int64
		var body string
		err := row.Scan(&d.ID, &guild, &at, &d.Saved, &body)
		d.Server, d.At = guild.String(), instant(at)
		if json.Valid([]byte(body)) {
			d.Body = json.RawMessage(body)
		}
		e.Drafts = append(e.Drafts, d)
		return err
	})
}

func (s *Store) exportSuggestions(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT `+suggestionColumns+` FROM suggestion WHERE user_id = $1 OR decided_id = $1 ORDER BY id`, []any{user}, func(row scanner) error {
		x, err := scanSuggestion(row)
		out := ExportedSuggestion{ID: x.ID, Server: x.Guild.String(), At: instant(x.At), Draft: x.Draft, State: x.State}
		if x.User == user {
			e.Suggestions = append(e.Suggestions, out)
		}
		if x.Decided == user {
			e.Decisions = append(e.Decisions, out)
		}
		return err
	})
}

func (s *Store) exportChanges(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT id, guild_id, at, noun, thing_id FROM change WHERE user_id = $1 ORDER BY id`, []any{user}, func(row scanner) error {
		var c ExportedChange
		var guild kpop.Snowflake
		var at, thing int64
		var noun string
		err := row.Scan(&c.ID, &guild, &at, &noun, &thing)
		c.Server, c.At, c.Thing = guild.String(), instant(at), fmt.Sprintf("%s %d", noun, thing)
		e.Changes = append(e.Changes, c)
		return err
	})
}

func (s *Store) exportDeliveries(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT id, kind, guild_id, channel_id, request, due, state FROM outbox
		WHERE user_id = $1 AND user_id > 0 OR mentions <> '' AND ' ' || mentions || ' ' LIKE $2 ORDER BY id`,
		[]any{user, "% " + user.String() + " %"}, func(row scanner) error {
			var d ExportedDelivery
			var guild, channel kpop.Snowflake
			var due int64
			err := row.Scan(&d.ID, &d.Kind, &guild, &channel, &d.Request, &due, &d.State)
			d.Server, d.Channel, d.Due = guild.String(), channel.String(), instant(due)
			e.Deliveries = append(e.Deliveries, d)
			return err
		})
}

// instant writes unix seconds as people read them.
func instant(at int64) string { return time.Unix(at, 0).UTC().Format(time.RFC3339) }

func (s *Store) exportAlerts(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT f.key, a.state FROM alert a JOIN fact f ON f.id = a.fact_id
		WHERE a.user_id = $1 ORDER BY a.fact_id`, []any{user}, func(row scanner) error {
		var a ExportedAlert
		err := row.Scan(&a.Fact, &a.State)
		e.Alerts = append(e.Alerts, a)
		return err
	})
}

func (s *Store) exportReminders(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT event_id, occurrence, stage, at FROM reminded WHERE user_id = $1
		ORDER BY event_id, occurrence, at`, []any{user}, func(row scanner) error {
		var r ExportedReminder
		var at int64
		err := row.Scan(&r.Event, &r.Occurrence, &r.Stage, &at)
		r.At = instant(at)
		e.Reminders = append(e.Reminders, r)
		return err
	})
}

func (s *Store) exportWishes(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT zone, quiet_from, quiet_until, cap, ahead FROM listener WHERE user_id = $1`, []any{user}, func(row scanner) error {
		var w ExportedWish
		err := row.Scan(&w.Zone, &w.QuietFrom, &w.QuietUntil, &w.Cap, &w.Ahead)
		e.Wishes = append(e.Wishes, w)
		return err
	})
}

func (s *Store) exportDigests(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, `
		SELECT id, guild_id, channel_id, cadence FROM digest WHERE user_id = $1 ORDER BY id`, []any{user}, func(row scanner) error {
		var d ExportedDigest
		var guild, channel kpop.Snowflake
		err := row.Scan(&d.ID, &guild, &channel, &d.Cadence)
		d.Server, d.Channel = guild.String(), channel.String()
		e.Digests = append(e.Digests, d)
		return err
	})
}
