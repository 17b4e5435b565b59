package store

import (
	"context"
	"strconv"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

const placedColumns = `placed.id, placed.guild_id, placed.kind, placed.event_id, placed.page, placed.channel_id, placed.message_id, placed.made, placed.edited, placed.shown, placed.gone`

func scanPlaced(row scanner) (p guild.Placed, err error) {
	err = row.Scan(&p.ID, &p.Guild, &p.Kind, &p.EventID, &p.Page, &p.Channel, &p.Message, &p.Made, &p.Edited, &p.Shown, &p.Gone)
	return p, err
}

// Placed returns what a server has placed of a kind ("": of all), in order of events,
// channels and pages.
func (s *Store) Placed(ctx context.Context, server kpop.Snowflake, kind guild.PlacedKind) (list []guild.Placed, err error) {
	defer wrap(&err, "placed in server %d", server)
	return all(ctx, s, ask(`
		SELECT `+placedColumns+` FROM placed WHERE guild_id = $1 AND ($2 = '' OR kind = $2)
		ORDER BY kind, event_id, channel_id, page`, server, kind), scanPlaced)
}

// PlacedByID returns a placed thing of a server; another server's is ErrNotFound.
func (s *Store) PlacedByID(ctx context.Context, server kpop.Snowflake, id int64) (p guild.Placed, err error) {
	defer wrap(&err, "placed %d", id)
	return placedOf(ctx, s, server, id)
}

func placedOf(ctx context.Context, from rows, server kpop.Snowflake, id int64) (guild.Placed, error) {
	return one(ctx, from, ask(`SELECT `+placedColumns+` FROM placed WHERE id = $1 AND guild_id = $2`, id, server), scanPlaced)
}

// PlaceCard has a card of an event posted in a channel and kept up to date. Asked
// again it is brought up to date, and made again if somebody deleted it. Guild,
// Channel and EventID are given; the caller knows that the server may show the event.
func (t *Tx) PlaceCard(ctx context.Context, card guild.Placed, at time.Time) (guild.Placed, error) {
	card.Kind, card.Page = guild.CardPlaced, 0
	return t.place(ctx, card, at)
}

// PlaceCalendar has a server's calendar posted in a channel and kept up to date; it
// grows further pages as it needs them.
func (t *Tx) PlaceCalendar(ctx context.Context, server, channel kpop.Snowflake, at time.Time) (guild.Placed, error) {
	return t.PlacePage(ctx, guild.Placed{Guild: server, Channel: channel, Page: 1}, at)
}

// PlacePage has one page of a calendar posted or brought up to date.
func (t *Tx) PlacePage(ctx context.Context, page guild.Placed, at time.Time) (guild.Placed, error) {
	page.Kind, page.EventID = guild.CalendarPlaced, 0
	return t.place(ctx, page, at)
}

// Native has an event mirrored to a server's own scheduled events, or made again if
// somebody deleted it there.
func (t *Tx) Native(ctx context.Context, server kpop.Snowflake, eventID int64, at time.Time) (guild.Placed, error) {
	return t.place(ctx, guild.Placed{Guild: server, Kind: guild.NativePlaced, EventID: eventID}, at)
}

// place wants a thing to be there. What is asked for again shows nothing that is known
// any more, so that it is looked for on Discord; further pages nobody asks for.
func (t *Tx) place(ctx context.Context, p guild.Placed, at time.Time) (out guild.Placed, err error) {
	defer wrap(&err, "place %s of event %d", p.Kind, p.EventID)
	if err := t.capPlaced(ctx, p); err != nil {
		return out, err
	}
	out, err = one(ctx, t, ask(`
		INSERT INTO placed (guild_id, kind, event_id, page, channel_id, message_id, made, edited, shown, gone)
		VALUES ($1, $2, $3, $4, $5, 0, 0, 0, '', 0)
		ON CONFLICT (guild_id, kind, event_id, channel_id, page) DO UPDATE SET
			message_id = CASE WHEN placed.gone = 1 THEN 0 ELSE placed.message_id END,
			made = CASE WHEN placed.gone = 1 THEN 0 ELSE placed.made END,
			shown = CASE WHEN placed.gone = 1 OR placed.page < 2 THEN '' ELSE placed.shown END, gone = 0
		RETURNING `+placedColumns, p.Guild, p.Kind, p.EventID, p.Page, p.Channel), scanPlaced)
	if err == nil {
		err = t.refresh(ctx, out, at)
	}
	return out, err
}

// refresh queues the delivery that brings a placed thing up to date.
func (t *Tx) refresh(ctx context.Context, p guild.Placed, at time.Time) (err error) {
	d := guild.Delivery{
		Kind: guild.Place, Guild: p.Guild, Channel: p.Channel, Placed: p.ID, Due: at.Unix(), Key: placedKey("placed", p.ID),
	}
	if p.Kind == guild.NativePlaced {
		d.Kind = guild.Mirror
	}
	if d.Locale, err = t.language(ctx, p.Guild); err == nil {
		_, err = t.Post(ctx, d)
	}
	return err
}

// placedKey is the key of what waits to be done with a placed thing.
func placedKey(deed string, id int64) string { return deed + ":" + strconv.FormatInt(id, 10) }

// language is the language that a server set, "" none.
func (t *Tx) language(ctx context.Context, server kpop.Snowflake) (string, error) {
	g, err := t.Guild(ctx, server)
	return g.Language, err
}

// RemovePlaced has a placed thing of a server deleted on Discord, and forgotten when
// it is; ErrNotFound if the server has none of that id.
func (t *Tx) RemovePlaced(ctx context.Context, server kpop.Snowflake, id int64, at time.Time) (err error) {
	defer wrap(&err, "remove placed %d", id)
	p, err := placedOf(ctx, t, server, id)
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM outbox WHERE key = $1 AND state IN ('waiting', 'paused')`, placedKey("placed", id)); err != nil {
		return err
	}
	_, err = t.Post(ctx, guild.Delivery{
		Kind: guild.Remove, Guild: server, Channel: p.Channel, Placed: id, Due: at.Unix(), Key: placedKey("remove", id),
	})
	return err
}

// SavePlaced records what a placed thing is on Discord now: where it is stays.
func (t *Tx) SavePlaced(ctx context.Context, p guild.Placed) (err error) {
	defer wrap(&err, "save placed %d", p.ID)
	return t.exec(ctx, `UPDATE placed SET message_id = $1, made = $2, edited = $3, shown = $4, gone = $5 WHERE id = $6`,
		p.Message, p.Made, p.Edited, p.Shown, p.Gone, p.ID)
}

// DropPlaced forgets a placed thing that is no more on Discord, or never was.
func (t *Tx) DropPlaced(ctx context.Context, id int64) (err error) {
	defer wrap(&err, "drop placed %d", id)
	return t.exec(ctx, `DELETE FROM placed WHERE id = $1`, id)
}

// capPlaced refuses one more card or calendar than a server may have. Native events are as
// many as Discord takes, further pages as many as a calendar needs, and one that is placed is
// brought up to date.
func (t *Tx) capPlaced(ctx context.Context, p guild.Placed) error {
	if p.Kind == guild.NativePlaced || p.Page > 1 {
		return nil
	}
	there, err := has(ctx, t, ask(`
		SELECT 1 FROM placed WHERE guild_id = $1 AND kind = $2 AND event_id = $3 AND channel_id = $4 AND page = $5`,
		p.Guild, string(p.Kind), p.EventID, p.Channel, p.Page))
	if err != nil || there {
		return err
	}
	n, err := one(ctx, t, ask(`SELECT COUNT(*) FROM placed WHERE guild_id = $1 AND kind <> 'native' AND gone = 0`, p.Guild), cell[int])
	if err == nil && n >= MostPlaced {
		err = &AtCap{CappedPlaced, MostPlaced}
	}
	return err
}
