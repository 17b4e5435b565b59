package news

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

const (
	mentionsAtOnce = 60                  // people that one message mentions
	remindWithin   = 31 * 24 * time.Hour // no reminder is further ahead
	// allDayAhead is when a whole day is reminded of, in minutes before it begins: at
	// nine in the morning of the day before.
	allDayAhead = 15 * 60
)

// Remind hands the reminders that are due to the outbox: each person, stage, time and
// distance once. Who was not reminded in time, because nobody was there to do it, still
// is until the stage begins, but then of the nearest distance only; who asked later
// than it was due is not. It returns how many messages.
func Remind(ctx context.Context, st *store.Store, now time.Time) (n int, err error) {
	list, err := st.Reminding(ctx, now, remindWithin)
	if err == nil {
		var off []store.Reminding
		off, err = st.CalledOff(ctx, now)
		list = append(list, off...)
	}
	if err != nil {
		return 0, fmt.Errorf("what is to be reminded of: %w", err)
	}
	for _, stage := range list {
		posted, err := remindOf(ctx, st, stage, now)
		if err != nil {
			return n, fmt.Errorf("remind of event %d: %w", stage.Event, err)
		}
		n += posted
	}
	return n, nil
}

// remindOf reminds of a stage, if that is due and anybody is to be reminded.
func remindOf(ctx context.Context, st *store.Store, stage store.Reminding, now time.Time) (posted int, err error) {
	r, due := reminderOf(stage, now)
	if !due {
		return 0, nil
	}
	if found, err := st.ToRemind(ctx, r); err != nil || len(found) == 0 {
		return 0, err
	}
	err = st.Update(ctx, func(t *store.Tx) error {
		posted, err = remindAll(ctx, t, r, now)
		return err
	})
	return posted, err
}

// reminderOf finds which of the reminders of a stage is due: the nearest one.
func reminderOf(stage store.Reminding, now time.Time) (r store.Reminder, due bool) {
	r = store.Reminder{Reminding: stage}
	ahead := stage.Listener.AheadOf(stage.Stage)
	switch {
	case stage.Stage == store.OffStage:
		return r, true
	case stage.AllDay:
		ahead = []int{allDayAhead}
	}
	for _, minutes := range ahead {
		if stage.At-int64(minutes)*60 <= now.Unix() && (r.Ahead == 0 || minutes < r.Ahead) {
			r.Ahead = minutes
		}
	}
	return r, r.Ahead > 0
}

// remindAll posts the reminders of a stage to those who have none yet, and returns how many
// messages: one for a hundred in the event's channel, else one for each person.
func remindAll(ctx context.Context, t *store.Tx, r store.Reminder, now time.Time) (posted int, err error) {
	users, err := t.ToRemind(ctx, r)
	if err != nil {
		return 0, err
	}
	inChannel := func(u store.Reminded) bool { return u.How == kpop.InChannel && r.Channel != 0 }
	for _, u := range users {
		if inChannel(u) {
			continue
		}
		d := reminderDelivery(r, now)
		d.Kind, d.User, d.Locale = guild.Tell, u.User, u.Locale
		if err := postReminder(ctx, t, d, reminding{r, []store.Reminded{u}}); err != nil {
			return posted, err
		}
		posted++
	}
	here := slices.DeleteFunc(users, func(u store.Reminded) bool { return !inChannel(u) })
	for some := range slices.Chunk(here, mentionsAtOnce) {
		d := reminderDelivery(r, now)
		d.Kind, d.Channel, d.Locale = guild.Say, r.Channel, r.Language
		for _, u := range some {
			d.Mentions = append(d.Mentions, u.User)
		}
		if err := postReminder(ctx, t, d, reminding{r, some}); err != nil {
			return posted, err
		}
		posted++
	}
	return posted, nil
}

func reminderDelivery(r store.Reminder, now time.Time) guild.Delivery {
	asks := ask.Request{Command: "remind"}.With("event", desk.ID(r.Event)).With("stage", string(r.Stage)).With("time", r.Occurrence)
	return guild.Delivery{Guild: r.Guild, Request: asks.String(), Subject: guild.Subject{Kind: guild.OfReminder, ID: r.Event}, Due: now.Unix(), Expires: r.At}
}

// reminding is a reminder and whom one message reminds.
type reminding struct {
	store.Reminder
	users []store.Reminded
}

func postReminder(ctx context.Context, t *store.Tx, d guild.Delivery, r reminding) error {
	n, err := t.Post(ctx, d)
	if err != nil {
		return err
	}
	return t.MarkReminded(ctx, r.Reminder, r.users, n)
}
