package commands

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/store"
	"fanchart/store/guild"
)

// issue imports positions as an operator does.
func (c *conversation) issue(rows string) {
	c.t.Helper()
	bring(c.t, c.desk, "positions", "chart,day,rank,title,credit,last,peak,weeks\n"+strings.ReplaceAll(rows, " | ", "\n")+"\n")
}

// tick does what the jobs do, with a minute between noticing and telling, and returns
// the digests, alerts and reminders that were put into the outbox, as they are posted.
func (c *conversation) tick() string {
	c.t.Helper()
	later := c.asker.At.Add(time.Minute)
	run(c.t, c.desk, c.asker.At)
	run(c.t, c.desk, later)
	var b strings.Builder
	for _, d := range c.deliveries() {
		where := fmt.Sprintf("-> channel %d", d.Channel)
		if d.User != 0 {
			where = fmt.Sprintf("-> user %d", d.User)
		}
		if d.Role != 0 {
			where += fmt.Sprintf(" pings role %d", d.Role)
		}
		if len(d.Mentions) > 0 {
			where += fmt.Sprint(" mentions ", d.Mentions)
		}
		r := c.request(d.Request)
		r.At, r.Origin, r.Guild, r.Channel, r.User, r.Locale = later, ask.Clock, d.Guild, d.Channel, d.User, d.Locale
		b.WriteString(where + "\n" + c.answer(r))
	}
	if b.Len() == 0 {
		return "-> nothing\n"
	}
	return b.String()
}

// deliveries are the digests, alerts and reminders of the servers and persons of
// conversations that were not told of yet, oldest first.
func (c *conversation) deliveries() (out []guild.Delivery) {
	c.t.Helper()
	theirs := func(d guild.Delivery) bool {
		return d.Guild == ourServer || d.Guild == otherServer || d.User >= 7 && d.User <= 9
	}
	for _, kind := range []guild.SubjectKind{guild.OfDigest, guild.OfAlert, guild.OfReminder} {
		list, err := c.desk.Store().Deliveries(c.t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: kind}})
		if err != nil {
			c.t.Fatal(err)
		}
		for _, d := range list {
			if d.ID > c.posted && theirs(d) && (kind != guild.OfDigest || d.State == guild.Waiting) {
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, func(a, b guild.Delivery) int { return cmp.Compare(a.ID, b.ID) })
	if len(out) > 0 {
		c.posted = out[len(out)-1].ID
	}
	return out
}
