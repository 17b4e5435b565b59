package news

import (
	"context"
	"errors"

	"fanchart/commands/agenda"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/trend"
)

// reading fills in what a fact is about, as it is now; false: that is gone, or what the
// fact tells was taken back meanwhile.
type reading func(question, context.Context, *view.AlertItem) (there bool, err error)

// readings says how the facts of each kind are read.
func readings() map[guild.FactKind]reading {
	return map[guild.FactKind]reading{
		guild.DebutFact: question.factTitle, guild.PeakFact: question.factTitle, guild.No1Fact: question.factTitle,
		guild.ExitFact: question.factTitle, guild.ReEntryFact: question.factTitle, guild.RecordFact: question.factHolder,
		guild.AnnouncedFact: question.factRelease, guild.MovedFact: question.factRelease, guild.OutFact: question.factRelease,
		guild.AddedFact: question.factEvent, guild.ChangedFact: question.factEvent, guild.CancelledFact: question.factEvent,
		guild.PresaleFact: question.factEvent, guild.WithdrawnFact: question.factItself, guild.WinFact: question.factWin,
	}
}

// alertItems reads what facts are about, and leaves out those of which nothing is there.
func (q question) alertItems(ctx context.Context, lines []guild.AlertLine) (out []view.AlertItem, err error) {
	read := readings()
	for _, l := range lines {
		one, known := read[l.Kind]
		if !known { // of another version of the program
			continue
		}
		item := view.AlertItem{AlertLine: l}
		there, err := one(q, ctx, &item)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		if there && err == nil {
			out = append(out, item)
		}
	}
	return out, nil
}

// factTitle names the title: one that was merged is the other one.
func (q question) factTitle(ctx context.Context, item *view.AlertItem) (bool, error) {
	item.Chart, _ = q.Shelf.Chart(item.AlertLine.Chart)
	t, err := q.Store.Title(ctx, item.Thing)
	item.Name = view.TitleName(q.P, t)
	return true, err
}

// factHolder names who stands in a record; what has no id, or is gone, the fact names.
func (q question) factHolder(ctx context.Context, item *view.AlertItem) (there bool, err error) {
	item.Chart, _ = q.Shelf.Chart(item.AlertLine.Chart)
	item.Record, _ = trend.RecordOf(q.Desk.Records(), item.Detail.Record)
	if item.Name = item.Detail.Name; item.Name != "" {
		return true, nil
	}
	switch trend.Ranked(item.Detail.Ranks) {
	case trend.RanksTitle:
		return q.factTitle(ctx, item)
	case trend.RanksAct:
		acts, err := q.Store.Acts(ctx, []int64{item.Thing})
		a, there := acts[item.Thing]
		item.Name = view.ActName(a)
		return there, err
	}
	return false, nil
}

// factRelease reads the release. A date that is back where it was is no news.
func (q question) factRelease(ctx context.Context, item *view.AlertItem) (bool, error) {
	r, err := q.Store.Release(ctx, q.Guild, item.Thing)
	item.Release = &r
	back := item.Kind == guild.MovedFact && item.Detail.Was == string(r.Day)
	moved := item.Kind == guild.OutFact && item.Day != string(r.Day)
	return !back && !moved, err
}

// factEvent reads the event and when it is next: that it is called off, or is on, may
// have changed since.
func (q question) factEvent(ctx context.Context, item *view.AlertItem) (bool, error) {
	e, err := q.Store.Event(ctx, q.Guild, item.Thing)
	if err != nil || e.Off != (item.Kind == guild.CancelledFact) {
		return false, err
	}
	moments, _, err := agenda.MomentsAround(e, q.At)
	if err == nil {
		item.Event, item.When = &e, agenda.FirstStart(moments)
	}
	return true, err
}

// factItself needs nothing read: it tells of what is no longer listed.
func (q question) factItself(context.Context, *view.AlertItem) (bool, error) { return true, nil }
