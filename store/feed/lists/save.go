package lists

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

func (in *saving) saveEvents(ctx context.Context, tx *store.Tx) error {
	have, err := tx.KnownEvents(ctx, 0)
	if err != nil {
		return err
	}
	rows := make([]kpop.Event, len(in.list.things))
	for i, t := range in.list.things {
		rows[i] = *t.Event
	}
	for i, held := range knownEvents(have).meant(rows) {
		if err := ctx.Err(); err != nil {
			return err
		}
		e, changed := rows[i], true
		if held != nil {
			if older(*held, e) {
				in.list.doubts = append(in.list.doubts, file.Fault{Code: file.FaultOlder, File: in.report.Path, Line: in.list.things[i].row, Detail: file.Clip(e.Name)})
			}
			e, changed = mergeEvent(*held, e)
		}
		in.count(e.ID != 0, changed)
		if !changed {
			continue
		}
		if _, err := tx.ImportEvent(ctx, e, in.At); err != nil {
			return err
		}
	}
	return nil
}

func (in *saving) count(known, changed bool) {
	switch {
	case !changed:
		in.report.Same++
	case known:
		in.report.Replaced++
	default:
		in.report.Added++
	}
}

// saveReleases writes what is new or changed. What the program carries changes nothing
// that an operator's file has said something of.
func (in *saving) saveReleases(ctx context.Context, tx *store.Tx) error {
	have, err := tx.KnownReleases(ctx, 0)
	if err != nil {
		return err
	}
	found, err := match(ctx, bareReleases(have), in.list.things, in.At)
	if err != nil {
		return err
	}
	for i, t := range in.list.things {
		r, changed := *t.Release, true
		if at := found[i]; at >= 0 {
			held := have[at]
			r, changed = mergeRelease(held.Release, r, in.At.Unix())
			changed = changed && !(in.Carried && held.Origin == store.FromOperator)
			in.differs(t, held.Release, r)
		}
		in.count(r.ID != 0, changed)
		if !changed {
			continue
		}
		if _, err := tx.SaveRelease(ctx, r, in.Origin()); err != nil {
			return err
		}
	}
	return nil
}

// differs notes that a row names another day than the one that stays.
func (in *saving) differs(t listing, held, saved kpop.Release) {
	if row := t.Release; saved.Day == held.Day && row.Day != "" && !within(row.Day, held.Day, 0) {
		in.list.doubts = append(in.list.doubts, file.Fault{Code: file.FaultOtherDay, File: in.report.Path, Line: t.row,
			Detail: file.Clip(row.Name + ": " + string(row.Day) + ", " + string(held.Day))})
	}
}
