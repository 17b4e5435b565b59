package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

const placedColumns = `id, guild_id, kind, event_id, page, channel_id, message_id, made, edited, shown, gone`

func scanPlaced(row scanner) (p guild.Placed, err error) {
	err = row.Scan(&p.ID, &p.Guild, &p.Kind, &p.EventID, &p.Page, &p.Channel, &p.Message, &p.Made, &p.Edited, &p.Shown, &p.Gone)
	return p, err
}

// Placed returns what a server has placed of a kind ("": of all), in order of events,
// channels and pages.
func (s *Store) Placed(ctx context.Context, server kpop.Snowflake, kind guild.PlacedKind) (list []guild.Placed, err error) {
	err = s.each(ctx, `
		SELECT `+placedColumns+` FROM placed WHERE guild_id = $1 AND ($2 = '' OR kind = $2)
		ORDER BY kind, event_id, channel_id, page`, []any{server, kind}, func(row scanner) error {
		p, err := scanPlaced(row)
		list = append(list, p)
		return err
	})
	return list, err
}

// PlacedByID returns one placed thing of a server.
func (s *Store) PlacedByID(ctx context.Context, server kpop.Snowflake, id int64) (p guild.Placed, err error) {
	found := false
	err = s.each(ctx, `SELECT `+placedColumns+` FROM placed WHERE id = $1 AND guild_id = $2`, []any{id, server}, func(row scanner) error {
		found = true
		p, err = scanPlaced(row)
		return err
	})
	if err == nil && !found {
		err = fmt.Errorf("placed %d: %w", id, ErrNotFound)
	}
	return p, err
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
	err = t.each(ctx, `
		INSERT INTO placed (guild_id, kind, event_id, page, channel_id, message_id, made, edited, shown, gone)
		VALUES ($1, $2, $3, $4, $5, 0, 0, 0, '', 0)
		ON CONFLICT (guild_id, kind, event_id, channel_id, page) DO UPDATE SET
			message_id = CASE WHEN placed.gone = 1 THEN 0 ELSE placed.message_id END,
			made = CASE WHEN placed.gone = 1 THEN 0 ELSE placed.made END,
			shown = CASE WHEN placed.gone = 1 OR placed.page < 2 THEN '' ELSE placed.shown END, gone = 0
		RETURNING `+placedColumns, []any{p.Guild, p.Kind, p.EventID, p.Page, p.Channel},
		func(row scanner) error { out, err = scanPlaced(row); return err })
	if err == nil {
		err = t.refresh(ctx, out, at)
	}
	if err != nil {
		return out, fmt.Errorf("place %s of event %d: %w", p.Kind, p.EventID, err)
	}
	return out, nil
}

// refresh queues the delivery that brings a placed thing up to date.
func (t *Tx) refresh(ctx context.Context, p guild.Placed, at time.Time) error {
	d := guild.Delivery{
		Kind: guild.Place, Guild: p.Guild, Channel: p.Channel, Placed: p.ID, Due: at.Unix(),
		Key: "placed:" + strconv.FormatInt(p.ID, 10),
	}
	if p.Kind == guild.NativePlaced {
		d.Kind = guild.Mirror
	}
	var err error
	if d.Locale, err = t.language(ctx, p.Guild); err == nil {
		_, err = t.Post(ctx, d)
	}
	return err
}

// language is the language that a server set, "" none.
func (t *Tx) language(ctx context.Context, guild kpop.Snowflake) (code string, err error) {
	err = t.each(ctx, `SELECT language FROM guild WHERE id = $1`, []any{guild}, func(row scanner) error { return row.Scan(&code) })
	return code, err
}

// RemovePlaced has a placed thing of a server deleted on Discord, and forgotten when
// it is; ErrNotFound if the server has none of that id.
func (t *Tx) RemovePlaced(ctx context.Context, server kpop.Snowflake, id int64, at time.Time) error {
	var list []guild.Placed
	err := t.each(ctx, `SELECT `+placedColumns+` FROM placed WHERE id = $1 AND guild_id = $2`, []any{id, server}, into(&list))
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("placed %d: %w", id, ErrNotFound)
	}
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `DELETE FROM outbox WHERE key = $1 AND state IN ('waiting', 'paused')`, "placed:"+strconv.FormatInt(id, 10)); err != nil {
		return err
	}
	_, err = t.Post(ctx, guild.Delivery{
		Kind: guild.Remove, Guild: server, Channel: list[0].Channel, Placed: id, Due: at.Unix(),
		Key: "remove:" + strconv.FormatInt(id, 10),
	})
	return err
}

// into appends rows of placedColumns to a list.
func into(list *[]guild.Placed) func(scanner) error {
	return func(row scanner) error {
		p, err := scanPlaced(row)
		*list = append(*list, p)
		return err
	}
}

// SavePlaced records what a placed thing is on Discord now.
func (t *Tx) SavePlaced(ctx context.Context, p guild.Placed) error {
	return t.exec(ctx, `UPDATE placed SET message_id = $1, made = $2, edited = $3, shown = $4, gone = $5 WHERE id = $6`,
		p.Message, p.Made, p.Edited, p.Shown, p.Gone, p.ID)
}

// DropPlaced forgets a placed thing that is no more.
func (t *Tx) DropPlaced(ctx context.Context, id int64) error {
	return t.exec(ctx, `DELETE FROM placed WHERE id = $1`, id)
}
