package tables

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// figuresHeader is the header of the table of reported figures. The value is a
// text or a number with a unit; computed is a computation with its chart
// (stretch1:global-200), none, or none with a reason (none:revenue). A text may
// stand in further languages too: what.ko.
func figuresHeader() []string {
	return []string{"key", "what", "act", "subject", "title", "value", "number", "unit", "asof", "source", "computed", "disputed"}
}

func saveFigures(ctx context.Context, s *saver, rows []row) error {
	have, origins, err := s.tx.Figures(ctx)
	if err != nil {
		return err
	}
	ids, err := s.actIDs(ctx)
	if err != nil {
		return err
	}
	return keyed[kpop.Figure]{
		column: "key", have: have, origins: origins,
		read: func(r row) (string, kpop.Figure, error) {
			f, err := r.figure(ids, s.charts)
			if err == nil && !reflect.DeepEqual(f, have[f.Key]) {
				err = s.matchedFigure(ctx, r, f)
			}
			return f.Key, f, err
		},
		write: func(f kpop.Figure) error { return s.tx.SaveFigure(ctx, f, s.origin) },
	}.save(s, rows)
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
