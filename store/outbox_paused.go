package store

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// pausedSubject is the subject of what tells of a pause: of a channel, or of a server.
const pausedSubject = "paused:"

// pauseTold is for how long a pause is not told again.
const pauseTold = 7 * 24 * time.Hour

// TellPaused has a pause told in the server's announcement channel, once in a week for
// a channel; where none is set, it is that very channel, or cannot be posted in, those
// are told by direct message who had things posted there. (Makers of digests without an
// announcement channel are told by DigestHeld.)
func (t *Tx) TellPaused(ctx context.Context, d guild.Delivery, at time.Time) error {
	if d.Kind == guild.Tell {
		return nil
	}
	n := guild.Delivery{
		Kind: guild.Say, Guild: d.Guild, Request: "/why delivery:#" + strconv.FormatInt(d.ID, 10),
		Subject: pausedSubject + cmp.Or(d.Channel, d.Guild).String(), Due: at.Unix(), Expires: at.Add(24 * time.Hour).Unix(),
	}
	about, again := strings.CutPrefix(d.Subject, pausedSubject)
	if again { // it was this that was to be told
		n.Subject, n.Request = d.Subject, d.Request
		d.Channel, _ = kpop.ParseSnowflake(about)
		return t.tellMakers(ctx, d, n)
	}
	var gone bool
	err := t.each(ctx, `SELECT announce_id, language, gone > 0 FROM guild WHERE id = $1`, []any{d.Guild},
		func(row scanner) error { return row.Scan(&n.Channel, &n.Locale, &gone) })
	switch {
	case err != nil || gone:
		return err
	case n.Channel != 0 && n.Channel != d.Channel:
		return t.tellOnce(ctx, n)
	case strings.HasPrefix(d.Subject, "digest#"):
		return nil
	}
	return t.tellMakers(ctx, d, n)
}

// tellMakers has those told by direct message who had things posted in a channel.
func (t *Tx) tellMakers(ctx context.Context, d, n guild.Delivery) error {
	var makers []kpop.Snowflake
	err := t.each(ctx, `
		SELECT user_id FROM digest WHERE guild_id = $1 AND channel_id = $2 AND user_id > 0
		UNION SELECT user_id FROM follow WHERE guild_id = $3 AND channel_id = $4 AND user_id > 0 ORDER BY 1`,
		[]any{d.Guild, d.Channel, d.Guild, d.Channel}, func(row scanner) error {
			var id kpop.Snowflake
			err := row.Scan(&id)
			makers = append(makers, id)
			return err
		})
	if err != nil {
		return err
	}
	n.Kind, n.Channel = guild.Tell, 0
	if n.Locale, err = t.language(ctx, d.Guild); err != nil {
		return err
	}
	for _, n.User = range makers {
		if err := t.tellOnce(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// tellOnce posts what tells of a pause, unless the same was told lately.
func (t *Tx) tellOnce(ctx context.Context, n guild.Delivery) error {
	told := false
	since := time.Unix(n.Due, 0).Add(-pauseTold).Unix()
	err := t.each(ctx, `SELECT 1 FROM outbox WHERE subject <> '' AND subject = $1 AND due > $2 AND user_id = $3 LIMIT 1`,
		[]any{n.Subject, since, n.User}, func(scanner) error { told = true; return nil })
	if err == nil && !told {
		_, err = t.Post(ctx, n)
	}
	return err
}

// PausedTold returns the delivery of any server of whose pause a person was told by
// direct message.
func (s *Store) PausedTold(ctx context.Context, user kpop.Snowflake, id int64) (d guild.Delivery, err error) {
	found := false
	err = s.each(ctx, `
		SELECT `+deliveryColumns+` FROM outbox WHERE id = $1 AND guild_id IN (
			SELECT n.guild_id FROM outbox n WHERE n.user_id > 0 AND n.user_id = $2 AND n.kind = 'tell' AND n.request = $3)`,
		[]any{id, user, "/why delivery:#" + strconv.FormatInt(id, 10)}, func(row scanner) error {
			found = true
			d, err = scanDelivery(row)
			return err
		})
	if err == nil && !found {
		err = fmt.Errorf("delivery %d: %w", id, ErrNotFound)
	}
	return d, err
}
