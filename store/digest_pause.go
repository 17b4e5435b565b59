package store

import (
	"context"
	"strconv"
	"strings"
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

// DigestHeld lets all digests of a channel rest when a delivery of one of them was
// paused, with its reason. Where no announcement channel tells of it, those who made
// them are told by direct message; once, because they rest from then on.
func (t *Tx) DigestHeld(ctx context.Context, d guild.Delivery, why string, at time.Time) error {
	if !strings.HasPrefix(d.Subject, "digest#") {
		return nil
	}
	list, err := t.PauseDigests(ctx, d.Guild, d.Channel, why)
	if err != nil || len(list) == 0 {
		return err
	}
	announced := false
	err = t.each(ctx, `SELECT 1 FROM guild WHERE id = $1 AND announce_id > 0 AND announce_id <> $2`,
		[]any{d.Guild, d.Channel}, func(scanner) error { announced = true; return nil })
	if err != nil || announced {
		return err
	}
	said := map[kpop.Snowflake]bool{0: true}
	for _, one := range list {
		if said[one.User] {
			continue
		}
		said[one.User] = true
		number := strconv.FormatInt(one.ID, 10)
		_, err := t.Post(ctx, guild.Delivery{
			Kind: guild.Tell, Guild: one.Guild, User: one.User, Locale: one.Language, Request: "/brief trouble:#" + number,
			Subject: "trouble#" + number, Key: "trouble#" + number, Due: at.Unix(), Expires: at.Add(24 * time.Hour).Unix(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Miss records a delivery that nobody was there to make in time, with the reason.
func (t *Tx) Miss(ctx context.Context, d guild.Delivery, why string, at time.Time) error {
	id, err := t.Post(ctx, d)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE outbox SET state = 'missed', reason = $1, ended = $2, key = NULL WHERE id = $3`, why, at.Unix(), id)
}
