package bot

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
)

// TestOneTooManyIsToldSo: somebody who asks for more than is answered at once hears that,
// and others notice nothing.
func TestOneTooManyIsToldSo(t *testing.T) {
	t.Parallel()
	const many = 64 // of one person
	go_ := make(chan struct{})
	r := start(t, localdiscord.Config{}, func(ctx context.Context, req ask.Request) (view.Message, error) {
		if req.User == 7 {
			select {
			case <-go_:
			case <-ctx.Done():
			}
		}
		return note("answered"), nil
	})
	hasty := localdiscord.Who{Guild: r.Guild(0), User: "7"}
	var asked []*localdiscord.Interaction
	for range many {
		asked = append(asked, r.slash("/help", hasty))
	}
	m := r.message(r.slash("/help", hasty))
	wantText(t, m, "Too much is being asked here at once. You can ask again <t:")
	if !m.Ephemeral {
		t.Error("it is told to everybody, want the asker alone")
	}
	wantText(t, r.message(r.slash("/help", localdiscord.Who{Guild: r.Guild(0), User: "8"})), "answered")
	list, err := r.Complete(r.ctx, localdiscord.Ask{Who: hasty, Text: "/chart chart:hot", Focused: "chart"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := list.Choices(r.ctx); err != nil {
		t.Errorf("suggestions meanwhile: %v, want an answer", err)
	}
	close(go_)
	for _, it := range asked {
		wantText(t, r.message(it), "answered")
	}
	if got := r.log.with("why=crowded"); len(got) != 1 {
		t.Errorf("the log has %q, want one interaction that was not answered", got)
	}
}

// TestALookUpThatHangsHoldsNobodyElse: Discord does not say what the bot may do in one
// server; another one is answered at once, and the first is told so in the end.
func TestALookUpThatHangsHoldsNobodyElse(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, nil)
	r.Fault(func(q *http.Request) (f localdiscord.Fault) {
		if strings.Contains(q.URL.Path, "/guilds/"+r.Guild(0)+"/roles") {
			f.Delay = time.Minute
		}
		return f
	})
	check := func(server string) *localdiscord.Interaction {
		it, err := r.Slash(r.ctx, localdiscord.Ask{
			Who:  localdiscord.Who{Guild: server, User: "7", Permissions: localdiscord.PermissionManageGuild},
			Text: "/settings check", Options: map[string]string{"channel": r.Channel(server, 2)},
		})
		if err != nil {
			t.Fatal(err)
		}
		return it
	}
	hangs := check(r.Guild(0))
	r.eventually("the look-up that hangs", func() bool { return r.Stats().Requests["GET /guilds/{guild}/roles"] > 0 })
	began := time.Now()
	m := r.message(check(r.Guild(1)))
	t.Logf("the other server was answered after %v", time.Since(began))
	wantText(t, m, "nothing missing")
	if a, _ := hangs.Callbacks(); a > 0 && time.Since(began) < time.Second {
		t.Error("the first server has an answer before the other one")
	}
	wantText(t, r.message(hangs), "Discord does not say at the moment")
}
