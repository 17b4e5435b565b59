package store

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// deliveryColumns are what scanDelivery reads.
const deliveryColumns = `id, kind, guild_id, channel_id, user_id, placed_id, request, locale, role_id, mentions,
	subject, subject_id, COALESCE(key, ''), due, expires, state, attempts, sent, message_id, reason`

func scanDelivery(row scanner) (d guild.Delivery, err error) {
	var mentions string
	err = row.Scan(&d.ID, &d.Kind, &d.Guild, &d.Channel, &d.User, &d.Placed, &d.Request, &d.Locale, &d.Role, &mentions,
		&d.Subject.Kind, &d.Subject.ID, &d.Key, &d.Due, &d.Expires, &d.State, &d.Attempts, &d.Sent, &d.Message, &d.Reason)
	for _, word := range strings.Fields(mentions) {
		id, _ := kpop.ParseSnowflake(word) // written by Post
		d.Mentions = append(d.Mentions, id)
	}
	return d, err
}

// Post puts a delivery into the outbox, to be done at its Due, and returns its id.
// ID, State and what comes of it are not taken from d. Where a delivery of the same
// Key waits already that one stays, due at the earlier time; where one is being
// carried out it is done once more. One that is paused stays so.
func (t *Tx) Post(ctx context.Context, d guild.Delivery) (id int64, err error) {
	defer wrap(&err, "post %s %q", d.Kind, d.Request)
	t.willTell(ToldDue)
	words := make([]string, len(d.Mentions))
	for i, m := range d.Mentions {
		words[i] = m.String()
	}
	lane := cmp.Or(d.Channel, d.User, d.Guild)
	fresh, err := t.number(ctx)
	if err != nil {
		return 0, err
	}
	id, err = one(ctx, t, ask(`
		INSERT INTO outbox (id, kind, guild_id, channel_id, user_id, lane, placed_id, request, locale, role_id, mentions,
			subject, subject_id, key, due, expires, state, attempts, next, owner, sent, again, message_id, ended, reason)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'waiting', 0, $17, '', 0, 0, 0, 0, '')
		ON CONFLICT (key) DO UPDATE SET
			due = CASE WHEN outbox.state = 'waiting' AND excluded.due < outbox.due THEN excluded.due ELSE outbox.due END,
			next = CASE WHEN outbox.state = 'waiting' AND outbox.attempts = 0 AND excluded.next < outbox.next THEN excluded.next ELSE outbox.next END,
			again = CASE WHEN outbox.state = 'claimed' THEN excluded.due ELSE outbox.again END,
			request = excluded.request, locale = excluded.locale
		RETURNING id`,
		fresh, d.Kind, d.Guild, d.Channel, d.User, lane, d.Placed, d.Request, d.Locale, d.Role, strings.Join(words, " "),
		d.Subject.Kind, d.Subject.ID, orNull(d.Key), d.Due, d.Expires, max(1, d.Due*1000)), cell[int64])
	if err == nil && id == fresh {
		err = t.SetMeta(ctx, "outbox", strconv.FormatInt(id, 10))
	}
	return id, err
}

// number returns an id that no delivery ever had, one that was deleted neither: Discord
// knows deliveries by it for minutes, and the buttons beneath them for ever.
func (t *Tx) number(ctx context.Context) (int64, error) {
	return one(ctx, t, ask(`
		SELECT COALESCE(MAX(id), 0) + 1 FROM (
			SELECT MAX(id) AS id FROM outbox
			UNION ALL SELECT CAST(value AS BIGINT) FROM meta WHERE name = 'outbox') n`), cell[int64])
}

// Delivery returns a delivery of a server (0: of direct messages outside of servers);
// another server's is ErrNotFound.
func (s *Store) Delivery(ctx context.Context, server kpop.Snowflake, id int64) (d guild.Delivery, err error) {
	defer wrap(&err, "delivery %d", id)
	return one(ctx, s, ask(`SELECT `+deliveryColumns+` FROM outbox WHERE id = $1 AND guild_id = $2`, id, server), scanDelivery)
}

// DeliveryTo returns a delivery to a person by direct message; somebody else's is ErrNotFound.
func (s *Store) DeliveryTo(ctx context.Context, user kpop.Snowflake, id int64) (d guild.Delivery, err error) {
	defer wrap(&err, "delivery %d", id)
	return one(ctx, s, ask(`SELECT `+deliveryColumns+` FROM outbox WHERE user_id > 0 AND user_id = $1 AND id = $2`, user, id), scanDelivery)
}

// DeliveryFilter says which deliveries are asked for. Zero fields ask for all, also of a
// subject the id.
type DeliveryFilter struct {
	Guild   kpop.Snowflake
	Channel kpop.Snowflake
	User    kpop.Snowflake
	Subject guild.Subject
	State   guild.DeliveryState
	ID      int64
	Limit   int // 0: 100
}

// Deliveries returns deliveries, newest first. Guild, User or Subject is given.
func (s *Store) Deliveries(ctx context.Context, f DeliveryFilter) (list []guild.Delivery, err error) {
	defer wrap(&err, "deliveries")
	const deliveryRest = ` AND (CAST($2 AS BIGINT) = 0 OR guild_id = $2) AND (CAST($3 AS BIGINT) = 0 OR channel_id = $3)
		AND (CAST($4 AS BIGINT) = 0 OR user_id = $4) AND ($5 = '' OR subject = $5 AND (CAST($6 AS BIGINT) = 0 OR subject_id = $6))
		AND ($7 = '' OR state = $7) AND (CAST($8 AS BIGINT) = 0 OR id = $8) ORDER BY id DESC LIMIT $9`
	var text string
	var first any
	switch { // by what an index finds
	case f.Subject.Kind != "":
		text, first = `SELECT `+deliveryColumns+` FROM outbox WHERE subject <> '' AND subject = $1`+deliveryRest, f.Subject.Kind
	case f.User != 0:
		text, first = `SELECT `+deliveryColumns+` FROM outbox WHERE user_id > 0 AND user_id = $1`+deliveryRest, f.User
	default:
		text, first = `SELECT `+deliveryColumns+` FROM outbox WHERE guild_id = $1`+deliveryRest, f.Guild
	}
	return all(ctx, s, ask(text, first, f.Guild, f.Channel, f.User, f.Subject.Kind, f.Subject.ID, f.State, f.ID, cmp.Or(f.Limit, 100)), scanDelivery)
}

// DropDeliveries forgets deliveries that ended before an instant (unix seconds), at
// most a thousand; it returns how many.
func (t *Tx) DropDeliveries(ctx context.Context, before int64) (n int, err error) {
	defer wrap(&err, "drop deliveries")
	return t.count(ctx, `
		DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE ended > 0 AND ended < $1 ORDER BY ended LIMIT 1000)`, before)
}

// SetRequest writes what a delivery asks, where that names the delivery itself.
func (t *Tx) SetRequest(ctx context.Context, id int64, request string) (err error) {
	defer wrap(&err, "set what delivery %d asks", id)
	return t.exec(ctx, `UPDATE outbox SET request = $1 WHERE id = $2`, request, id)
}
