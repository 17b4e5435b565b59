package store

import (
	"context"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// PauseDigest lets a digest rest, if it is still as it was read.
func (t *Tx) PauseDigest(ctx context.Context, was guild.Digest, why string) error {
	return t.exec(ctx, `UPDATE digest SET paused = $1 WHERE id = $2 AND version = $3 AND paused = ''`, why, was.ID, was.Version)
}

// ResumeDigests lets the digests of a channel run again that could not be posted there.
func (t *Tx) ResumeDigests(ctx context.Context, server, channel kpop.Snowflake) error {
	return t.exec(ctx, `UPDATE digest SET paused = '' WHERE guild_id = $1 AND channel_id = $2 AND paused NOT IN ('', $3)`,
		server, channel, guild.Resting)
}

// Miss records a delivery that nobody was there to make in time, with the reason.
func (t *Tx) Miss(ctx context.Context, d guild.Delivery, why string, at time.Time) error {
	id, err := t.Post(ctx, d)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE outbox SET state = 'missed', reason = $1, ended = $2, key = NULL WHERE id = $3`, why, at.Unix(), id)
}
