package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// written lists the files of a database in which a text stands.
func written(t *testing.T, st *Store, text string) (files []string) {
	t.Helper()
	all, err := filepath.Glob(st.Path() + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(text)) {
			files = append(files, filepath.Base(name))
		}
	}
	return files
}

// What is deleted stands in none of the files any more, free pages and the write-ahead log
// included.
func TestDeletedTextsAreGoneFromTheFiles(t *testing.T) {
	t.Parallel()
	const secret, draftSecret = "Xyzzy party at the river", "Plugh draft of a member"
	st := newStore(t)
	wishes := manyWishes(300, "")
	for i := range wishes {
		wishes[i].Thing.Event.Name = fmt.Sprintf("%s %d", secret, i)
		wishes[i].Thing.Event.Note = fmt.Sprintf("%s, bring %0900d", secret, i)
	}
	id := drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: wishes})
	if _, err := st.Confirm(t.Context(), Confirmation{Draft: id, Guild: here, User: mina, At: today()}); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		drafted(t, st, guild.Draft{Guild: there, User: joon, Wishes: []guild.Wish{{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: draftSecret})}}})
	}
	must(t, st, func(tx *Tx) error {
		_, err := tx.Post(t.Context(), guild.Delivery{Kind: guild.Tell, User: joon, Request: "x", Locale: draftSecret, Due: today().Unix()})
		return err
	})
	if len(written(t, st, secret)) == 0 || len(written(t, st, draftSecret)) == 0 {
		t.Fatal("the texts are in no file before they are deleted")
	}
	if err := st.Forget(t.Context(), joon, today()); err != nil {
		t.Fatal(err)
	}
	if files := written(t, st, draftSecret); len(files) > 0 {
		t.Errorf("after Forget %q stands in %q", draftSecret, files)
	}
	if err := st.ForgetGuild(t.Context(), here); err != nil {
		t.Fatal(err)
	}
	if files := written(t, st, secret); len(files) > 0 {
		t.Errorf("after ForgetGuild %q stands in %q", secret, files)
	}
}

// While somebody reads what was the log cannot be emptied: it is later.
func TestScrubbingIsDoneLater(t *testing.T) {
	t.Parallel()
	const secret = "Xyzzy party at the river"
	st := newStore(t)
	mustMake(t, st, guild.Wish{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: secret})})
	tx, err := st.reader.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRow(`SELECT COUNT(*) FROM event`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	if err := st.ForgetGuild(t.Context(), here); err != nil {
		t.Fatal(err)
	}
	if len(written(t, st, secret)) == 0 {
		t.Fatal("the log was emptied although somebody reads")
	}
	tx.Rollback()
	if err := st.Resume(t.Context(), today().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if files := written(t, st, secret); len(files) > 0 {
		t.Errorf("after Resume %q stands in %q", secret, files)
	}
}

// Nobody else on the machine reads the database, nor a copy of it.
func TestFilesAreTheirOwnersAlone(t *testing.T) {
	t.Parallel()
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	if err := st.Backup(t.Context(), st.Path()+".copy"); err != nil {
		t.Fatal(err)
	}
	if err := st.dialect.upgrade(t.Context(), st, 99); err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob(st.Path() + "*")
	if err != nil || len(all) < 4 {
		t.Fatalf("files of a database: %q, %v, want it, its log and two copies", all, err)
	}
	for _, name := range all {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("%s is %o, want 600", filepath.Base(name), mode)
		}
	}
}
