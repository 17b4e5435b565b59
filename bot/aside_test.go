package bot

import (
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
)

// Who closed their direct messages is told at their next command, alone and once, what
// that stopped and how it goes on.
func TestPausedFollowsAreSaidBesideTheNextAnswer(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, nil)
	st := r.bot.desk.Store()
	err := st.Update(r.ctx, func(tx *store.Tx) error {
		if err := tx.AddCreditActs(r.ctx, []int64{1}, []string{"A"}); err != nil {
			return err
		}
		if _, _, err := tx.AddFollow(r.ctx, guild.Follow{ActID: 1, User: 41}); err != nil {
			return err
		}
		return tx.PauseFollows(r.ctx, 41)
	})
	if err != nil {
		t.Fatal(err)
	}
	me, other := localdiscord.Who{Guild: r.Guild(0), User: "41"}, localdiscord.Who{Guild: r.Guild(0), User: "42"}
	r.message(r.slash("/help", other))
	if n, err := st.Unsaid(r.ctx, 41); n != 1 || err != nil {
		t.Errorf("Unsaid after another person's command = %d, %v, want 1", n, err)
	}
	it := r.slash("/help", me)
	if m := r.message(it); m.Ephemeral {
		t.Error("the answer became private, want it as it always is")
	}
	further, err := it.Followups(r.ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(texts(t, further[0].Components), "\n")
	if !further[0].Ephemeral || !strings.Contains(got, "/follow resume") {
		t.Errorf("beside the answer: %q, ephemeral %v, want it ephemeral and how to resume", got, further[0].Ephemeral)
	}
	r.eventually("it is remembered that they were told", func() bool {
		n, err := st.Unsaid(r.ctx, 41)
		return err == nil && n == 0
	})
	resumed := r.message(r.press(further[0], "/follow resume", "41"))
	if got := strings.Join(said(t, resumed), "\n"); !strings.Contains(got, "comes again") {
		t.Errorf("/follow resume: %q, want that it is told again", got)
	}
	list, err := st.Follows(r.ctx, store.FollowFilter{User: 41})
	if err != nil || len(list) != 1 || list[0].Paused != "" {
		t.Errorf("Follows after /follow resume = %+v, %v, want none paused", list, err)
	}
}
