package commands

import (
	"strings"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

// An owner has sources asked now, where a clock does so; one that asked for patience keeps
// its time.
func TestOwnerHasSourcesAskedNow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	later := asked.Add(time.Hour).Unix()
	err := d.Store().Update(t.Context(), func(tx *store.Tx) error {
		for _, s := range []store.SyncSource{{Source: "works", Asked: 1, Due: later}, {Source: "fails", Asked: 1, Due: later, Code: "page"}, {Source: "waits", Asked: 1, Due: later, Code: "busy"}} {
			if err := tx.SaveSyncSource(t.Context(), s); err != nil {
				return err
			}
		}
		return tx.SaveJob(t.Context(), guild.Job{Name: "sync", Every: time.Minute, Ended: asked.Unix() - 30, Runs: 1})
	})
	if err != nil {
		t.Fatal(err)
	}
	owner := conversation{t: t, desk: d, asker: ask.Request{At: asked, Guild: 1, Owner: true}}
	due := func() (soon []string) {
		t.Helper()
		list, err := d.Store().SyncSources(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			if s.Due == 0 {
				soon = append(soon, s.Source)
			}
		}
		return soon
	}
	for _, c := range [][3]string{
		{"/owner sync source:melon", "There are: fails, waits, works", ""},
		{"/owner sync source:works", "1 source is asked within a minute", "works"},
		{"/owner sync", "2 sources are asked within a minute", "fails works"},
		{"[ko] /owner sync", "출처 2곳을 확인해요", "fails works"},
	} {
		if got := owner.answer(owner.request(c[0])); !strings.Contains(got, c[1]) || strings.Join(due(), " ") != c[2] {
			t.Errorf("%s: %s\nwant %q; due now: %q, want %q", c[0], got, c[1], due(), c[2])
		}
	}
	owner.asker.At = asked.Add(time.Hour)
	if got := owner.answer(owner.request("/owner sync")); !strings.Contains(got, "Nothing is fetched by itself here") {
		t.Errorf("when the clock has stopped: %s", got)
	}
}
