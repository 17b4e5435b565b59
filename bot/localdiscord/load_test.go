package localdiscord_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"

	"fanchart/bot/localdiscord"
)

// echo answers every interaction at once, by hand, until the connection ends.
func (w *world) echo(c *wire) (wait func()) {
	w.http.Transport.(*http.Transport).MaxIdleConnsPerHost = 64
	var all sync.WaitGroup
	all.Go(func() {
		for {
			var p packet
			if c.conn.ReadJSON(&p) != nil {
				return
			}
			var i struct{ ID, Token string }
			if json.Unmarshal(p.Data, &i); p.Type != "INTERACTION_CREATE" {
				continue
			}
			all.Go(func() {
				res, err := w.http.Post(w.URL()+"/interactions/"+i.ID+"/"+i.Token+"/callback", "application/json", strings.NewReader(hello))
				if err == nil {
					res.Body.Close()
				}
			})
		}
	})
	return func() { c.conn.Close(); all.Wait() }
}

// users has 64 users ask n questions in all, one after the other each.
func (w *world) users(n int) {
	var all sync.WaitGroup
	questions := make(chan struct{}, n)
	for range n {
		questions <- struct{}{}
	}
	close(questions)
	for range 64 {
		all.Go(func() {
			for range questions {
				it, err := w.Slash(w.ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: w.Guild(0)}, Text: "/chart chart:hot-100"})
				if err != nil {
					w.t.Errorf("Slash: %v", err)
					return
				}
				if _, err := it.Message(w.ctx); err != nil {
					w.t.Errorf("Message: %v", err)
				}
				it.Forget()
			}
		})
	}
	all.Wait()
}

func TestManyUsersAtOnce(t *testing.T) {
	w := start(t, localdiscord.Config{})
	c := w.dial(true)
	c.identify(0, 1)
	c.want(0, "READY")
	if err := w.WaitSessions(w.ctx, 1); err != nil {
		t.Fatal(err)
	}
	wait := w.echo(c)
	w.users(2000)
	wait()
	if st := w.Stats(); st.Interactions != 2000 || st.Undelivered != 0 || st.LimitedByPace != 0 {
		t.Errorf("Stats() = %+v, want 2000 interactions, none undelivered or limited", st)
	}
	w.clean()
}
