package bot

import (
	"context"
	"testing"

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
