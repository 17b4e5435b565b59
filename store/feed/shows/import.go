package shows

import (
	"context"
	"strconv"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Wins is the word behind "fanchart import".
const Wins = "wins"

// Import brings wins of music shows in. A win that is held is not written again; what was
// not known of its score is. Where a source gives an episode to somebody else than another
// one did, the first stays and the doubt is listed.
func Import(ctx context.Context, st *store.Store, path file.Import) (file.Report, error) {
	in := saving{Import: path, report: file.Report{Path: path.Name}}
	for _, f := range path.Files {
		list, err := read(f)
		if err != nil {
			return file.Report{}, err
		}
		in.wins = append(in.wins, list...)
	}
	if len(in.wins) == 0 {
		return file.Report{}, file.Fault{Code: file.FaultNoData, File: path.Name, Detail: Wins}
	}
	err := st.UpdateOnce(ctx, func(tx *store.Tx) error { return in.save(ctx, tx) })
	return in.report, err
}

// saving is one path's wins on their way into a transaction.
type saving struct {
	file.Import
	wins   []kpop.Win
	held   map[episode][]*kpop.Win
	book   *names.Book
	doubts []store.Doubt
	report file.Report
}

// episode is a show's of a day.
type episode struct {
	show string
	day  kpop.Day
}

func (in *saving) save(ctx context.Context, tx *store.Tx) error {
	id, err := tx.AddImport(ctx, in.Record())
	if err != nil {
		return err
	}
	if err := in.open(ctx, tx); err != nil {
		return err
	}
	for i := range in.wins {
		if err := in.settle(ctx, tx, &in.wins[i]); err != nil {
			return err
		}
	}
	r := &in.report
	if r.Doubts = len(in.doubts); r.Doubts > 0 {
		if err := tx.AddDoubts(ctx, id, 0, in.doubts); err != nil {
			return err
		}
	}
	err = tx.FinishImport(ctx, store.ImportRow{ID: id, Added: r.Added, Replaced: r.Replaced, Same: r.Same})
	if err != nil || r.Added+r.Replaced == 0 {
		return err
	}
	return tx.Changed(ctx)
}

func (in *saving) open(ctx context.Context, tx *store.Tx) error {
	acts, err := tx.ActNames(ctx)
	if err != nil {
		return err
	}
	in.book, in.held = names.NewBook(acts), map[episode][]*kpop.Win{}
	list, err := tx.Wins(ctx)
	for i := range list {
		in.hold(&list[i])
	}
	return err
}

func (in *saving) hold(w *kpop.Win) {
	at := episode{w.Show, w.Day}
	in.held[at] = append(in.held[at], w)
}

func (in *saving) settle(ctx context.Context, tx *store.Tx, w *kpop.Win) error {
	for _, have := range in.held[episode{w.Show, w.Day}] {
		switch {
		case in.same(have, w) && have.Total == 0 && w.Total > 0:
			have.Total, have.Parts = w.Total, w.Parts
			in.report.Replaced++
			return tx.SaveWin(ctx, have)
		case in.same(have, w):
			in.report.Same++
			return nil
		case have.Source != w.Source:
			in.report.Differing++
			in.doubts = append(in.doubts, doubt(have, w))
			return nil
		}
	}
	in.hold(w)
	in.report.Added++
	return tx.SaveWin(ctx, w)
}

// same: the songs agree, and whoever leads the credits.
func (in *saving) same(a, b *kpop.Win) bool {
	if names.NormalTitle(a.Song) != names.NormalTitle(b.Song) {
		return false
	}
	x, y := in.lead(a), in.lead(b)
	return x == y
}

func (in *saving) lead(w *kpop.Win) string {
	parts := in.book.Split(w.Credit, w.Day)
	if len(parts) > 0 && parts[0].Act != nil {
		return "#" + strconv.FormatInt(parts[0].Act.ID, 10)
	}
	return names.Normal(w.Credit)
}

func doubt(have, w *kpop.Win) store.Doubt {
	return store.Doubt{Code: file.DoubtWinner, Day: w.Day.String(), Detail: file.Clip(w.Show + ": " + have.Credit + " – " + have.Song + " / " + w.Credit + " – " + w.Song)}
}
