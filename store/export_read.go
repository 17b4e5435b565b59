package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"fanchart/store/kpop"
)

// Export returns everything that is stored about a person, of all servers; of nobody
// (0) nothing.
func (s *Store) Export(ctx context.Context, user kpop.Snowflake) (e Export, err error) {
	defer wrap(&err, "export")
	e.User = user.String()
	if user == 0 {
		return e, nil
	}
	for _, read := range []func(context.Context, kpop.Snowflake, *Export) error{
		s.exportRSVPs, s.exportFollows, s.exportDrafts, s.exportSuggestions, s.exportChanges, s.exportDeliveries,
		s.exportAlerts, s.exportReminders, s.exportWishes, s.exportDigests,
	} {
		if err := read(ctx, user, &e); err != nil {
			return e, err
		}
	}
	return e, nil
}

func (s *Store) exportRSVPs(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.RSVPs, err = all(ctx, s, ask(`
		SELECT r.event_id, e.name, r.guild_id, r.answer, r.remind FROM rsvp r JOIN event e ON e.id = r.event_id
		WHERE r.user_id = $1 ORDER BY r.event_id, r.guild_id`, user), func(row scanner) (r ExportedRSVP, err error) {
		var guild kpop.Snowflake
		err = row.Scan(&r.Event, &r.Name, &guild, &r.Answer, &r.Remind)
		r.Server = guild.String()
		return r, err
	})
	return err
}

func (s *Store) exportFollows(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Follows, err = all(ctx, s, ask(`
		SELECT f.id, a.name, f.guild_id, f.channel_id, f.role_id, f.paused FROM follow f JOIN act a ON a.id = f.act_id
		WHERE f.user_id = $1 AND f.channel_id = 0
		UNION ALL SELECT f.id, a.name, f.guild_id, f.channel_id, f.role_id, f.paused FROM follow f JOIN act a ON a.id = f.act_id
		WHERE f.user_id = $1 AND f.channel_id > 0 ORDER BY 1`, user), func(row scanner) (f ExportedFollow, err error) {
		var guild, channel, role kpop.Snowflake
		err = row.Scan(&f.ID, &f.Artist, &guild, &channel, &role, &f.Paused)
		f.Server, f.Channel, f.Role = guild.String(), channel.String(), role.String()
		return f, err
	})
	return err
}

func (s *Store) exportDrafts(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Drafts, err = all(ctx, s, ask(`
		SELECT id, guild_id, at, saved, body FROM draft WHERE user_id = $1 ORDER BY id`, user), func(row scanner) (d ExportedDraft, err error) {
		var guild kpop.Snowflake
		var at int64
		var body string
		err = row.Scan(&d.ID, &guild, &at, &d.Saved, &body)
		d.Server, d.At = guild.String(), instant(at)
		if json.Valid([]byte(body)) {
			d.Body = json.RawMessage(body)
		}
		return d, err
	})
	return err
}

func (s *Store) exportSuggestions(ctx context.Context, user kpop.Snowflake, e *Export) error {
	return s.each(ctx, ask(`
		SELECT `+suggestionColumns+` FROM suggestion WHERE user_id = $1 OR decided_id = $1 AND decided_id > 0 ORDER BY id`, user), func(row scanner) error {
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

func (s *Store) exportChanges(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Changes, err = all(ctx, s, ask(`
		SELECT id, guild_id, at, noun, thing_id FROM change WHERE user_id = $1 ORDER BY id`, user), func(row scanner) (c ExportedChange, err error) {
		var guild kpop.Snowflake
		var at, thing int64
		var noun string
		err = row.Scan(&c.ID, &guild, &at, &noun, &thing)
		c.Server, c.At, c.Thing = guild.String(), instant(at), fmt.Sprintf("%s %d", noun, thing)
		return c, err
	})
	return err
}

func (s *Store) exportDeliveries(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Deliveries, err = all(ctx, s, ask(`
		SELECT id, kind, guild_id, channel_id, request, due, state FROM outbox WHERE user_id = $1 AND user_id > 0
		UNION SELECT id, kind, guild_id, channel_id, request, due, state FROM outbox
		WHERE mentions <> '' AND ' ' || mentions || ' ' LIKE $2 ORDER BY id`,
		user, "% "+user.String()+" %"), func(row scanner) (d ExportedDelivery, err error) {
		var guild, channel kpop.Snowflake
		var due int64
		err = row.Scan(&d.ID, &d.Kind, &guild, &channel, &d.Request, &due, &d.State)
		d.Server, d.Channel, d.Due = guild.String(), channel.String(), instant(due)
		return d, err
	})
	return err
}

// instant writes unix seconds as people read them.
func instant(at int64) string { return time.Unix(at, 0).UTC().Format(time.RFC3339) }

func (s *Store) exportAlerts(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Alerts, err = all(ctx, s, ask(`
		SELECT f.key, a.state FROM alert a JOIN fact f ON f.id = a.fact_id
		WHERE a.user_id = $1 AND a.user_id > 0 ORDER BY a.fact_id, a.correction`, user), func(row scanner) (a ExportedAlert, err error) {
		err = row.Scan(&a.Fact, &a.State)
		return a, err
	})
	return err
}

func (s *Store) exportReminders(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Reminders, err = all(ctx, s, ask(`
		SELECT event_id, occurrence, stage, at FROM reminded WHERE user_id = $1
		ORDER BY event_id, occurrence, at, stage, ahead, guild_id`, user), func(row scanner) (r ExportedReminder, err error) {
		var at int64
		err = row.Scan(&r.Event, &r.Occurrence, &r.Stage, &at)
		r.At = instant(at)
		return r, err
	})
	return err
}

func (s *Store) exportWishes(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Wishes, err = all(ctx, s, ask(`
		SELECT zone, quiet_from, quiet_until, cap, ahead FROM listener WHERE user_id = $1`, user), func(row scanner) (w ExportedWish, err error) {
		err = row.Scan(&w.Zone, &w.QuietFrom, &w.QuietUntil, &w.Cap, &w.Ahead)
		return w, err
	})
	return err
}

func (s *Store) exportDigests(ctx context.Context, user kpop.Snowflake, e *Export) (err error) {
	e.Digests, err = all(ctx, s, ask(`
		SELECT id, guild_id, channel_id, cadence FROM digest WHERE user_id = $1 ORDER BY id`, user), func(row scanner) (d ExportedDigest, err error) {
		var guild, channel kpop.Snowflake
		err = row.Scan(&d.ID, &guild, &channel, &d.Cadence)
		d.Server, d.Channel = guild.String(), channel.String()
		return d, err
	})
	return err
}
