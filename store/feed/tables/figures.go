package tables

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// figuresHeader is the header of the table of reported figures. The value is a
// text or a number with a unit; computed is a computation with its chart
// (stretch1:global-200), none, or none with a reason (none:revenue). A text may
// stand in further languages too: what.ko. kind stands in place of what where every
// language has words for it.
//
//	ive-one-first-week,,ive,album,I've IVE,,1100000,copies,2023-04-16,a newspaper,,,first-week
func figuresHeader() []string {
	return []string{"key", "what", "act", "subject", "title", "value", "number", "unit", "asof", "source", "computed", "disputed", "kind"}
}

// figuring is what is known of figures while a table of them is saved.
type figuring struct {
	*saver
	have    map[string]kpop.Figure
	origins map[string]store.Origin
	ids     map[string]int64      // of the acts, by key
	people  people                // that a collection names
	videos  map[string]kpop.Video // by id
	seen    map[string]bool       // keys with dates of this table
}

func saveFigures(ctx context.Context, s *saver, rows []row) error {
	g, err := s.figuring(ctx)
	if err != nil {
		return err
	}
	twice := g.twice(rows)
	for _, r := range rows {
		if r.credit != "" && (!g.resolve(r) || twice[r.Field["key"]]) {
			continue // of nobody in the catalogue, or not sure which of two is right
		}
		if err := g.save(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (s *saver) figuring(ctx context.Context) (g figuring, err error) {
	g = figuring{saver: s, seen: map[string]bool{}}
	if g.have, g.origins, err = s.tx.Figures(ctx); err != nil {
		return g, err
	}
	if g.videos, _, err = s.tx.Videos(ctx); err != nil {
		return g, err
	}
	acts, _, err := s.tx.Catalogue(ctx)
	g.ids, g.people = make(map[string]int64, len(acts)), newPeople(acts)
	for _, a := range acts {
		g.ids[a.Key] = a.ID
	}
	return g, err
}

// save saves one row: as the figure's newest value, or as an earlier one.
func (g figuring) save(ctx context.Context, r row) error {
	f, err := r.figure(g.ids, g.charts)
	if err != nil {
		return err
	}
	if first, ok := f.AsOf.First(); ok && g.latest > 0 && first > g.latest {
		return r.Fault(file.FaultFuture, "asof")
	}
	if g.seen[f.Key+" "+string(f.AsOf)] {
		return r.Fault(file.FaultNameTwice, "key")
	}
	g.seen[f.Key+" "+string(f.AsOf)] = true
	was, known := g.have[f.Key]
	if r.credit != "" && known && f.Number < was.Number/2 {
		g.doubts = append(g.doubts, store.Doubt{Code: file.DoubtFewer, File: r.File, Line: r.Line, Detail: file.Clip(f.About.Title)})
		return nil
	}
	if known && f.AsOf.Before(was.AsOf) {
		return g.earlier(ctx, f)
	}
	newer := known && was.AsOf != f.AsOf
	if f.Was = was.Was; newer {
		f.Was = was.Number
	}
	if r.credit != "" {
		f.Disputed = was.Disputed // by the operator
	}
	same := reflect.DeepEqual(f, was)
	if !same && r.credit == "" && f.Kind == "" {
		err = g.matchedFigure(ctx, r, f)
	}
	if err != nil || !g.count(known, same, g.origins[f.Key]) {
		return err
	}
	g.have[f.Key], g.origins[f.Key] = f, g.origin
	err = g.tx.SaveFigure(ctx, f, g.origin)
	if err == nil && newer && !(r.Field["video"] != "" && sameWeek(was.AsOf, f.AsOf)) {
		err = g.tx.SaveFigurePast(ctx, f.Key, was.Now())
	}
	return err
}

// sameWeek reports whether two values are of one week, Monday to Sunday: of views, which are
// counted every day, the last of each stays.
func sameWeek(a, b kpop.Date) bool {
	first, okA := a.First()
	second, okB := b.First()
	yearA, weekA := first.Time().ISOWeek()
	yearB, weekB := second.Time().ISOWeek()
	return okA && okB && yearA == yearB && weekA == weekB
}

// earlier saves what a figure said before its newest value.
func (g figuring) earlier(ctx context.Context, f kpop.Figure) error {
	past, err := g.tx.FigurePast(ctx, f.Key)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(past, func(p kpop.Past) bool { return p.AsOf == f.AsOf })
	if !g.count(at >= 0, at >= 0 && reflect.DeepEqual(past[at], f.Now()), g.origins[f.Key]) {
		return nil
	}
	if err := g.tx.SaveFigurePast(ctx, f.Key, f.Now()); err != nil {
		return err
	}
	now := g.have[f.Key]
	if len(past) > 0 && f.AsOf.Before(past[0].AsOf) || now.Was == f.Number {
		return nil
	}
	now.Was = f.Number
	g.have[f.Key] = now
	return g.tx.SaveFigure(ctx, now, g.origins[f.Key])
}

// figure reads a row of the table of figures; ids are those of the acts by key, charts
// those that it can name.
func (r row) figure(ids map[string]int64, charts []kpop.Chart) (f kpop.Figure, err error) {
	if f.Key = r.Field["key"]; !slug(f.Key) {
		return f, r.Fault(file.FaultUnknownWord, "key")
	}
	if f.About, err = r.about(ids); err != nil {
		return f, err
	}
	if err := r.texts(map[string]*kpop.Text{"what": &f.What, "value": &f.Value, "source": &f.Source, "disputed": &f.Disputed}); err != nil {
		return f, err
	}
	if f.Kind, err = r.OneOf("kind", append(kpop.FigureKinds(), "")...); err != nil {
		return f, err
	}
	if f.AsOf, err = r.Date("asof"); err != nil {
		return f, err
	}
	if err := r.value(&f); err != nil {
		return f, err
	}
	if f.Check, err = r.check(charts); err != nil {
		return f, err
	}
	if column := lacks(f); column != "" {
		return f, r.Fault(file.FaultEmpty, column)
	}
	if f.Kind != "" {
		return f, r.Needs("asof", "source", "title", "number")
	}
	return f, r.Needs("what", "asof", "source")
}

func (r row) about(ids map[string]int64) (a kpop.About, err error) {
	f := r.Field
	if a.ActKey, a.ActID = f["act"], ids[f["act"]]; a.ActKey != "" && a.ActID == 0 {
		return a, r.Fault(file.FaultUnknownAct, "act")
	}
	subject, err := r.OneOf("subject", "", string(kpop.Song), string(kpop.Album), string(kpop.Film))
	a.Subject, a.Title = kpop.Subject(subject), f["title"]
	switch {
	case err != nil:
		return a, err
	case len(a.Title) > maxFact:
		return a, r.Fault(file.FaultLong, "title")
	case a.Subject == "" && a.Title != "":
		return a, r.Fault(file.FaultEmpty, "subject")
	case a.Subject != "" && a.Title == "":
		return a, r.Fault(file.FaultEmpty, "title")
	}
	return a, nil
}

// value reads what was reported: a number with a unit, a text, or both.
func (r row) value(f *kpop.Figure) (err error) {
	if text := r.Field["number"]; text != "" {
		if f.Number, err = strconv.ParseInt(text, 10, 64); err != nil || f.Number < 1 {
			return r.Fault(file.FaultNumber, "number")
		}
	}
	if f.Unit, err = r.OneOf("unit", append(kpop.Units(), "")...); err != nil {
		return err
	}
	if f.Value == nil && (f.Number == 0 || f.Unit == "") {
		return r.Fault(file.FaultEmpty, "value")
	}
	return nil
}

// check reads which computation compares with a figure: stretch1:global-200.
func (r row) check(charts []kpop.Chart) (c kpop.Check, err error) {
	kind, of, _ := strings.Cut(r.Field["computed"], ":")
	c.Kind = kpop.CheckKind(kind)
	isChart := slices.ContainsFunc(charts, func(c kpop.Chart) bool { return c.Key == of })
	switch {
	case c.Kind == "" || c.Kind == kpop.NoCheck && of == "":
		c.Kind, c.Why = kpop.NoCheck, "other"
	case c.Kind == kpop.NoCheck && slices.Contains(kpop.NoCheckReasons(), of):
		c.Why = of
	case slices.Contains(kpop.CheckKinds(), c.Kind) && isChart:
		c.Chart = of
	default:
		return c, r.Fault(file.FaultUnknownWord, "computed")
	}
	return c, nil
}

// lacks names the column without which the computation cannot be made.
func lacks(f kpop.Figure) string {
	title, act := f.About.Title != "", f.About.ActID != 0
	switch f.Check.Kind {
	case kpop.NoCheck:
		return ""
	case kpop.CheckOpenings1:
		if !act || title {
			return "act"
		}
	case kpop.CheckAtOnce10:
		if !title && !act {
			return "act"
		}
	default:
		if !title {
			return "title"
		}
	}
	if f.Number == 0 && f.Check.Kind != kpop.CheckMostViews {
		return "number"
	}
	return ""
}
