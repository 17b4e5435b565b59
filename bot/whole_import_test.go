package bot

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/storetest"
)

// TestWritesWaitForAnImport: what somebody saves while another process holds the database is
// answered later, not refused.
func TestWritesWaitForAnImport(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.World(t), localdiscord.Config{})
	draft := w.do(w.mod, "/manage add-event name:Party when:2031-03-14 19:00 zone:Asia/Seoul")
	end := w.spawn(holder, w.st.Path()).end
	w.eventually("the lock", func() bool { return len(w.log.with("held")) > 0 })
	it, err := w.Press(w.ctx, pressing(t, draft.Components, localdiscord.Press{Who: w.mod, Message: draft.ID, CustomID: w.button(draft, "Save")}))
	if err != nil {
		t.Fatal(err)
	}
	if ack := w.ack(it); !ack.Deferred {
		t.Errorf("the first answer has type %d, want it deferred: %s", ack.Type, ack.Raw)
	}
	end()
	w.wantShown(w.answered(it), "Saved")
}

// importer is the child process that imports every chart of a folder.
const importer = "importer"

func runImporter(ctx context.Context) error {
	st, err := store.Open(ctx, *childDB)
	if err != nil {
		return err
	}
	defer st.Close()
	for _, files := range storetest.Charts(os.Getenv("FANCHART_IMPORTER_DATA")) {
		if _, err := feed.Import(ctx, st, files); err != nil {
			return err
		}
	}
	fmt.Println("imported")
	<-ctx.Done()
	return nil
}

// TestWritesWhileEverythingIsImported: a moderator saves something each second while another
// process brings in every chart there is; all of it is saved.
func TestWritesWhileEverythingIsImported(t *testing.T) {
	data := storetest.Shared(t, "data")
	t.Setenv("FANCHART_IMPORTER_DATA", data)
	w := wholeOf(t, storetest.World(t), localdiscord.Config{})
	child := w.spawn(importer, w.st.Path())
	saved := 0
	var longest time.Duration
	for child.worked() == 0 {
		began := time.Now()
		w.save(fmt.Sprintf("/manage add-event name:Party %d when:2031-03-14 19:00 zone:Asia/Seoul", saved))
		saved, longest = saved+1, max(longest, time.Since(began))
		if api.Sleep(w.ctx, time.Second) != nil {
			t.Fatal("the import never ended")
		}
	}
	t.Logf("%d events were saved while everything was imported, the slowest in %s", saved, longest)
	if n := len(w.log.with("another program holds the database")); n > 0 {
		t.Logf("jobs met the import %d times, and came again", n)
	}
}
