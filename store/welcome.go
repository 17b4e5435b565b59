package store

import (
	"context"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// AwaitWelcome notes that the bot was added to a server at an instant, unix seconds. One that
// it was added to before is welcomed no second time.
func (t *Tx) AwaitWelcome(ctx context.Context, server kpop.Snowflake, at int64) (err error) {
	defer wrap(&err, "await the welcome of server %d", server)
	return t.exec(ctx, `INSERT INTO welcome (guild_id, joined, said) VALUES ($1, $2, 0) ON CONFLICT (guild_id) DO NOTHING`, server, at)
}

// Unwelcomed returns servers that the bot was added to at or after an instant, unix seconds,
// and that are not welcomed yet, at most limit.
func (s *Store) Unwelcomed(ctx context.Context, since int64, limit int) (list []kpop.Snowflake, err error) {
	defer wrap(&err, "servers to be welcomed")
	return all(ctx, s, ask(`
		SELECT w.guild_id FROM welcome w WHERE w.said = 0 AND w.joined >= $1
			AND NOT EXISTS (SELECT 1 FROM guild g WHERE g.id = w.guild_id AND g.gone > 0)
		ORDER BY w.joined, w.guild_id LIMIT $2`, since, limit), cell[kpop.Snowflake])
}

// Welcome settles a server's welcome at an instant, unix seconds, once, and hands what is said
// to the outbox; without a channel nothing is said.
func (t *Tx) Welcome(ctx context.Context, d guild.Delivery, at int64) (err error) {
	defer wrap(&err, "welcome server %d", d.Guild)
	ours, err := t.count(ctx, `UPDATE welcome SET said = $1 WHERE guild_id = $2 AND said = 0`, at, d.Guild)
	if err != nil || ours == 0 || d.Channel == 0 {
		return err
	}
	_, err = t.Post(ctx, d)
	return err
}
