package bot

import (
	"context"
	"fmt"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
)

// TestMenuOfAMessage: what is chosen in the menu of a message is asked with the message's
// text, and answered to who chose it alone.
func TestMenuOfAMessage(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, func(_ context.Context, req ask.Request) (view.Message, error) {
		return note(fmt.Sprint(req, " ", req.User)), nil
	})
	for _, where := range []string{r.Guild(0), ""} {
		it, err := r.Choose(r.ctx, localdiscord.Menu{Who: localdiscord.Who{Guild: where, User: "41"}, Command: "Find charts", Content: "Golden by HUNTR/X"})
		if err != nil {
			t.Fatal(err)
		}
		m := r.message(it)
		wantText(t, m, "/find text:Golden by HUNTR/X 41")
		if !m.Ephemeral {
			t.Error("what a message names is shown to everybody, want it ephemeral")
		}
	}
	if _, err := r.Choose(r.ctx, localdiscord.Menu{Who: localdiscord.Who{Guild: r.Guild(0), User: "41"}, Command: "Find nothing"}); err == nil {
		t.Error("a command that is not registered was chosen")
	}
}
