package server

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
)

// syncJob is the clock's job that asks sources.
const syncJob = "sync"

// runOwnerSync has the clock ask sources now, where it does so at all.
func runOwnerSync(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	jobs, err := q.Store.Jobs(ctx)
	if err != nil {
		return view.Message{}, err
	}
	i := slices.IndexFunc(jobs, func(j guild.Job) bool { return j.Name == syncJob })
	if i < 0 || view.Late(jobs[i], q.At.Unix()) {
		return view.Message{}, q.Mistake("error.sync-off")
	}
	sources, err := q.Store.SyncSources(ctx)
	if err != nil {
		return view.Message{}, err
	}
	source := desk.Clip(q.Option("source"), desk.MaxTyped)
	var keys []string
	for _, s := range sources {
		keys = append(keys, s.Source)
	}
	if source != "" && !slices.Contains(keys, source) {
		return view.Message{}, q.Mistake("error.no-sync-source", "given", desk.Echo(source), "all", strings.Join(keys, ", "))
	}
	n := 0
	err = q.Store.Update(ctx, func(t *store.Tx) (err error) {
		n, err = t.SyncSoon(ctx, source)
		return err
	})
	return view.OwnerSync(q.P, n), err
}
