package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Forget removes a person from everywhere: their answers to events, so that who
// waits moves up; their follows, drafts and suggestions; messages to them. What they
// did for a server stays there without their id: changes, decisions, and the follows
// and digests of its channels are by a deleted user from then on.
func (t *Tx) Forget(ctx context.Context, user kpop.Snowflake, at time.Time) (err error) {
	defer wrap(&err, "forget")
	if user == 0 {
		return nil // that is what a deleted user is
	}
	if err := t.forgetRSVPs(ctx, user, at); err != nil {
		return err
	}
	err = t.execAll(ctx, user,
		`DELETE FROM follow WHERE user_id = $1 AND channel_id = 0`,
		`UPDATE follow SET user_id = 0 WHERE user_id = $1 AND channel_id > 0`,
		`DELETE FROM suggestion WHERE user_id = $1`,
		`UPDATE suggestion SET decided_id = 0 WHERE decided_id = $1 AND decided_id > 0`,
		// A draft keeps its number, which is that of its changes and of buttons that
		// may still be pressed; it expires like any other.
		`UPDATE draft SET user_id = 0, body = '{}', expires = 0 WHERE user_id = $1`,
		`UPDATE change SET user_id = 0 WHERE user_id = $1`,
		`UPDATE digest SET user_id = 0 WHERE user_id = $1`,
		`DELETE FROM alert WHERE user_id = $1 AND user_id > 0`,
		`DELETE FROM reminded WHERE user_id = $1`,
		`DELETE FROM listener WHERE user_id = $1`,
		`DELETE FROM outbox WHERE user_id = $1 AND user_id > 0`,
		`DELETE FROM pace WHERE lane = $1`,
	)
	if err != nil {
		return err
	}
	return t.forgetMentions(ctx, user)
}

func (t *Tx) forgetRSVPs(ctx context.Context, user kpop.Snowflake, at time.Time) error {
	events, err := all(ctx, t, ask(`DELETE FROM rsvp WHERE user_id = $1 RETURNING event_id`, user), cell[int64])
	if err != nil {
		return err
	}
	slices.Sort(events) // answered in several servers an event is there more than once
	for _, id := range slices.Compact(events) {
		if err := t.eventChanged(ctx, id, at); err != nil {
			return err
		}
	}
	return nil
}

// forgetMentions takes a person out of the messages that mention them; one still to
// be sent that mentions nobody else is not sent.
func (t *Tx) forgetMentions(ctx context.Context, user kpop.Snowflake) error {
	left := map[int64]string{}
	err := t.each(ctx, ask(`
		SELECT id, mentions FROM outbox WHERE mentions <> '' AND ' ' || mentions || ' ' LIKE $1`,
		"% "+user.String()+" %"), func(row scanner) error {
		var id int64
		var mentions string
		err := row.Scan(&id, &mentions)
		left[id] = without(mentions, user.String())
		return err
	})
	if err != nil {
		return err
	}
	for id, mentions := range left {
		if mentions == "" {
			if err := t.exec(ctx, `DELETE FROM outbox WHERE id = $1 AND state IN ('waiting', 'paused')`, id); err != nil {
				return err
			}
		}
		if err := t.exec(ctx, `UPDATE outbox SET mentions = $1 WHERE id = $2`, mentions, id); err != nil {
			return err
		}
	}
	return nil
}

// without removes a word from words with blanks between.
func without(words, word string) string {
	var kept []string
	for _, w := range strings.Fields(words) {
		if w != word {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
