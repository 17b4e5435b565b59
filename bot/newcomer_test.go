package bot

import (
	"context"
	"slices"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/commands/news"
	"fanchart/store/guild"
)

// TestAJobIsOneValue: a job that nobody has is done by the clock, and written down for
// /data, when it stands in the list.
func TestAJobIsOneValue(t *testing.T) {
	done := make(chan time.Time, 1)
	made := news.Job{Name: "made-up", Every: 10 * time.Millisecond, Limit: time.Second, Do: func(_ context.Context, now time.Time) error {
		select {
		case done <- now:
		default:
		}
		return nil
	}}
	r := prepareAt(t, localdiscord.Config{}, Config{Jobs: []news.Job{made}}, newDesk(t))
	r.run()
	select {
	case at := <-done:
		if at.IsZero() {
			t.Error("the job was not told what time it is")
		}
	case <-r.ctx.Done():
		t.Fatal("the job was never done")
	}
	for r.ctx.Err() == nil {
		list, err := r.bot.desk.Store().Jobs(r.ctx)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(list, func(j guild.Job) bool { return j.Name == "made-up" && j.Failure == "" }) {
			return
		}
		<-done
	}
	t.Error("Jobs: no made-up, want it written down")
}
