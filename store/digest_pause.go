package store

import (
	"cmp"
	"context"
	"slices"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// PauseDigest lets a digest rest, if it is still as it was read.
func (t *Tx) PauseDigest(ctx context.Context, was guild.Digest, why string) (err error) {
	defer wrap(&err, "pause digest %d", was.ID)
	return t.exec(ctx, `UPDATE digest SET paused = $1 WHERE id = $2 AND version = $3 AND paused = ''`, why, was.ID, was.Version)
}

// PauseDigests lets all digests of a channel rest that ran, for a reason, and returns
// them in the order in which they were made.
func (t *Tx) PauseDigests(ctx context.Context, server, channel kpop.Snowflake, why string) (list []guild.Digest, err error) {
	defer wrap(&err, "pause digests of channel %d", channel)
	list, err = all(ctx, t, ask(`UPDATE digest SET paused = $1 WHERE guild_id = $2 AND channel_id = $3 AND paused = '' RETURNING `+digestColumns,
		why, server, channel), scanDigest)
	slices.SortFunc(list, func(a, b guild.Digest) int { return cmp.Compare(a.ID, b.ID) }) // what is returned has no order
	return list, err
}

// ResumeDigests lets the digests of a channel run again that could not be posted there.
func (t *Tx) ResumeDigests(ctx context.Context, server, channel kpop.Snowflake) (err error) {
	defer wrap(&err, "resume digests of channel %d", channel)
	return t.exec(ctx, `UPDATE digest SET paused = '' WHERE guild_id = $1 AND channel_id = $2 AND paused NOT IN ('', $3)`,
		server, channel, guild.Resting)
}
