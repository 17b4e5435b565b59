package commands

import (
	"fmt"
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

// deliveries are the alerts and reminders of the servers and persons of conversations
// that were not told of yet, oldest first.
func (c *conversation) deliveries() (out []guild.Delivery) {
	c.t.Helper()
	for id := c.posted + 1; id < c.posted+50; id++ {
		for _, f := range []store.DeliveryFilter{{Guild: ourServer, ID: id}, {Guild: otherServer, ID: id}, {User: 7, ID: id}, {User: 8, ID: id}, {User: 9, ID: id}} {
			list, err := c.desk.Store().Deliveries(c.t.Context(), f)
			if err != nil {
				c.t.Fatal(err)
			}
			for _, d := range list {
				if d.Subject.Kind == guild.OfAlert || d.Subject.Kind == guild.OfReminder || d.Subject.Kind == guild.OfDigest && d.State == guild.Waiting {
					if len(out) == 0 || out[len(out)-1].ID != d.ID {
						out = append(out, d)
					}
				}
			}
		}
	}
	if len(out) > 0 {
		c.posted = out[len(out)-1].ID
	}
	return out
}
