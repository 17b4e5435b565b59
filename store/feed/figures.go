package feed

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"fanchart/store"
	"fanchart/store/kpop"

	"golang.org/x/text/language"
)

// figuresHeader is the header of the table of reported figures. The value is a
// text or a number with a unit; computed is a computation with its chart
// (stretch1:global-200), none, or none with a reason (none:revenue). A text may
// stand in further languages too: what.ko.
func figuresHeader() []string {
	return []string{"key", "what", "act", "subject", "title", "value", "number", "unit", "asof", "source", "computed", "disputed"}
}

// notesHeader is the header of the table of notes about countries.
func notesHeader() []string {
	return []string{"country", "topic", "text", "asof", "source", "disputed"}
}

func saveFigures(ctx context.Context, s *rowSaver, rows []sheetRow) error {
	have, origins, err := s.tx.Figures(ctx)
	if err != nil {
		return err
	}
	acts, _, err := s.tx.Catalogue(ctx)
	if err != nil {
		return err
	}
	ids := map[string]int64{}
	for _, a := range acts {
		ids[a.Key] = a.ID
	}
	seen := map[string]bool{}
	for _, row := range rows {
		f, err := row.figure(ids)
		if err != nil {
			return err
		}
		if seen[f.Key] {
			return row.fault(FaultNameTwice, "key")
		}
		seen[f.Key] = true
		was, known := have[f.Key]
		if s.count(known, reflect.DeepEqual(f, was), origins[f.Key]) {
			if err := s.tx.SaveFigure(ctx, f, s.origin); err != nil {
				return err
			}
		}
	}
	return nil
}

func saveNotes(ctx context.Context, s *rowSaver, rows []sheetRow) error {
	have, origins, err := s.tx.Notes(ctx)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, row := range rows {
		n, err := row.note()
		if err != nil {
			return err
		}
		key := n.Country + " " + n.Topic
		if seen[key] {
			return row.fault(FaultNameTwice, "topic")
		}
		seen[key] = true
		was, known := have[key]
		if s.count(known, reflect.DeepEqual(n, was), origins[key]) {
			if err := s.tx.SaveNote(ctx, n, s.origin); err != nil {
				return err
			}
		}
	}
	return nil
}

// count reports whether a row is to be written, and counts it: not one that stands
// there already, nor the starter set's over an operator's.
func (s *rowSaver) count(known, same bool, origin store.Origin) bool {
	switch {
	case same, s.origin == store.FromStarter && origin == store.FromOperator:
		s.report.Same++
		return false
	case known:
		s.report.Replaced++
	default:
		s.report.Added++
	}
	return true
}

// figure reads a row of the table of figures; ids are those of the acts by key.
func (r sheetRow) figure(ids map[string]int64) (f kpop.Figure, err error) {
	if f.Key = r.field["key"]; !slug(f.Key) {
		return f, r.fault(FaultUnknownWord, "key")
	}
	if f.About, err = r.about(ids); err != nil {
		return f, err
	}
	if err := r.texts(map[string]*kpop.Text{"what": &f.What, "value": &f.Value, "source": &f.Source, "disputed": &f.Disputed}); err != nil {
		return f, err
	}
	if f.AsOf, err = r.date("asof"); err != nil {
		return f, err
	}
	if err := r.value(&f); err != nil {
		return f, err
	}
	if f.Check, err = r.check(); err != nil {
		return f, err
	}
	if column := lacks(f); column != "" {
		return f, r.fault(FaultEmpty, column)
	}
	return f, r.needs("what", "asof", "source")
}

// needs refuses a row that leaves one of the columns empty.
func (r sheetRow) needs(columns ...string) error {
	for _, column := range columns {
		if r.field[column] == "" {
			return r.fault(FaultEmpty, column)
		}
	}
	return nil
}

func (r sheetRow) about(ids map[string]int64) (a kpop.About, err error) {
	f := r.field
	if a.ActKey, a.ActID = f["act"], ids[f["act"]]; a.ActKey != "" && a.ActID == 0 {
		return a, r.fault(FaultUnknownAct, "act")
	}
	subject, err := r.oneOf("subject", "", string(kpop.Song), string(kpop.Album), string(kpop.Film))
	a.Subject, a.Title = kpop.Subject(subject), f["title"]
	switch {
	case err != nil:
		return a, err
	case len(a.Title) > maxFact:
		return a, r.fault(FaultLong, "title")
	case a.Subject == "" && a.Title != "":
		return a, r.fault(FaultEmpty, "subject")
	case a.Subject != "" && a.Title == "":
		return a, r.fault(FaultEmpty, "title")
	}
	return a, nil
}

// value reads what was reported: a number with a unit, a text, or both.
func (r sheetRow) value(f *kpop.Figure) (err error) {
	if text := r.field["number"]; text != "" {
		if f.Number, err = strconv.ParseInt(text, 10, 64); err != nil || f.Number < 1 {
			return r.fault(FaultNumber, "number")
		}
	}
	if f.Unit, err = r.oneOf("unit", append(kpop.Units(), "")...); err != nil {
		return err
	}
	if f.Value == nil && (f.Number == 0 || f.Unit == "") {
		return r.fault(FaultEmpty, "value")
	}
	return nil
}

// check reads which computation compares with a figure: stretch1:global-200.
func (r sheetRow) check() (c kpop.Check, err error) {
	kind, of, _ := strings.Cut(r.field["computed"], ":")
	c.Kind = kpop.CheckKind(kind)
	_, isChart := Chart(of)
	switch {
	case c.Kind == "" || c.Kind == kpop.NoCheck && of == "":
		c.Kind, c.Why = kpop.NoCheck, "other"
	case c.Kind == kpop.NoCheck && slices.Contains(kpop.NoCheckReasons(), of):
		c.Why = of
	case slices.Contains(kpop.CheckKinds(), c.Kind) && isChart:
		c.Chart = of
	default:
		return c, r.fault(FaultUnknownWord, "computed")
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

// note reads a row of the table of notes.
func (r sheetRow) note() (n kpop.Note, err error) {
	region, err := language.ParseRegion(r.field["country"])
	if err != nil || !region.IsCountry() {
		return n, r.fault(FaultUnknownWord, "country")
	}
	n.Country, n.Topic = region.Canonicalize().String(), r.field["topic"]
	if !slug(n.Topic) {
		return n, r.fault(FaultUnknownWord, "topic")
	}
	if err := r.texts(map[string]*kpop.Text{"text": &n.Body, "source": &n.Source, "disputed": &n.Disputed}); err != nil {
		return n, err
	}
	if n.AsOf, err = r.date("asof"); err != nil {
		return n, err
	}
	return n, r.needs("text", "source")
}
