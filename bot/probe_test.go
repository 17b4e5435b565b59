package bot

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store"
)

// TestHealthIsRedWhenNothingCanBeWritten: within a minute of the database being taken away
// under the program, whether or not anybody saves something.
func TestHealthIsRedWhenNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "fanchart.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	r := prepareAt(t, localdiscord.Config{}, Config{}, deskOf(t, st))
	jobs := r.bot.jobs()
	i := slices.IndexFunc(jobs, func(j job) bool { return j.name == "probe" })
	if i < 0 || jobs[i].every > time.Minute {
		t.Fatalf("jobs() = %+v, want one that probes every minute", jobs)
	}
	r.bot.watch = connected()
	tried := func() error {
		r.bot.watch.report("probe", attempt(r.ctx, jobs[i]))
		return r.bot.watch.health()
	}
	if err := tried(); err != nil {
		t.Errorf("health() = %v, want nil", err)
	}
	if err := os.Rename(st.Path(), st.Path()+".away"); err != nil {
		t.Fatal(err)
	}
	if err := tried(); err == nil || !strings.Contains(err.Error(), "not the one that was opened") {
		t.Errorf("health() without the file = %v, want what is wrong", err)
	}
	if err := os.Rename(st.Path()+".away", st.Path()); err != nil {
		t.Fatal(err)
	}
	if err := tried(); err != nil {
		t.Errorf("health() with the file back = %v, want nil", err)
	}
}
