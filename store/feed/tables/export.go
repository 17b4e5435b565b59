package tables

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fanchart/store"
	"fanchart/store/kpop"
)

// Exported lists the tables that Export writes, by their words.
func Exported() []string { return []string{Acts, Members, Overrides, Figures, Videos} }

// Export writes a table as it is stored, in the form in which it is imported: importing it
// again changes nothing.
func Export(ctx context.Context, st *store.Store, word string, w io.Writer) error {
	var header []string
	var rows [][]string
	err := st.Update(ctx, func(tx *store.Tx) (err error) {
		header, rows, err = exported(ctx, tx, word)
		return err
	})
	if err != nil {
		return fmt.Errorf("export %s: %w", word, err)
	}
	out := csv.NewWriter(w)
	if err := out.WriteAll(append([][]string{header}, rows...)); err != nil {
		return fmt.Errorf("export %s: %w", word, err)
	}
	return nil
}

func exported(ctx context.Context, tx *store.Tx, word string) (header []string, rows [][]string, err error) {
	switch word {
	case Acts:
		rows, err = exportActs(ctx, tx)
		return actsHeader(), rows, err
	case Members:
		rows, err = exportMembers(ctx, tx)
		return membersHeader(), rows, err
	case Overrides:
		rows, err = exportOverrides(ctx, tx)
		return overridesHeader(), rows, err
	case Videos:
		rows, err = exportVideos(ctx, tx)
		return videosHeader(), rows, err
	case Figures:
		return exportFigures(ctx, tx)
	}
	return nil, nil, fmt.Errorf("table %q: %w", word, store.ErrNotFound)
}

// inColumns puts fields in the order of a header.
func inColumns(header []string, fields map[string]string) []string {
	out := make([]string, len(header))
	for i, name := range header {
		out[i] = fields[name]
	}
	return out
}

// actFields is an act as its row has it.
func actFields(a kpop.Act) map[string]string {
	listed := func(kind kpop.NameKind) string { return strings.Join(a.NamesOf(kind), ";") }
	korean := "no"
	if a.KPop {
		korean = "yes"
	}
	return map[string]string{"key": a.Key, "name": a.Name, "kind": string(a.Kind), "gender": string(a.Gender), "kpop": korean,
		"hangul": listed(kpop.Hangul), "aliases": listed(kpop.Alias), "former": listed(kpop.Former), "printed": listed(kpop.Printed),
		"agency": a.Agency, "debut": string(a.Debut), "disbanded": string(a.Disbanded), "country": a.Country, "source": a.Source}
}

func exportActs(ctx context.Context, tx *store.Tx) (rows [][]string, err error) {
	acts, _, err := tx.Catalogue(ctx)
	for _, a := range acts {
		rows = append(rows, inColumns(actsHeader(), actFields(a)))
	}
	return rows, err
}

func exportMembers(ctx context.Context, tx *store.Tx) (rows [][]string, err error) {
	err = tx.EachMember(ctx, func(group string, m kpop.Member) error {
		until := string(m.Until)
		if m.Died != "" {
			until = passed + string(m.Died)
		}
		rows = append(rows, []string{group, m.Name, m.Hangul, m.ActKey, string(m.From), until, m.Source})
		return nil
	})
	return rows, err
}

func exportOverrides(ctx context.Context, tx *store.Tx) (rows [][]string, err error) {
	list, err := tx.Overrides(ctx)
	for _, o := range list {
		rows = append(rows, []string{o.Verb, string(o.Subject), o.Printing.Title, o.Printing.Credit, o.Target.Title, o.Target.Credit})
	}
	return rows, err
}

func exportFigures(ctx context.Context, tx *store.Tx) (header []string, rows [][]string, err error) {
	have, _, err := tx.Figures(ctx)
	header = figuresHeader()
	var all []map[string]string
	for _, key := range slices.Sorted(maps.Keys(have)) {
		past, err := tx.FigurePast(ctx, key)
		if err != nil {
			return nil, nil, err
		}
		for _, p := range slices.Backward(past) {
			f := have[key]
			f.AsOf, f.Number, f.Value, f.Source = p.AsOf, p.Number, p.Value, p.Source
			all = append(all, figureFields(f))
		}
		all = append(all, figureFields(have[key]))
	}
	for _, fields := range all {
		for _, column := range slices.Sorted(maps.Keys(fields)) {
			if !slices.Contains(header, column) {
				header = append(header, column)
			}
		}
	}
	for _, fields := range all {
		rows = append(rows, inColumns(header, fields))
	}
	return header, rows, err
}

// figureFields is a figure as its row has it, with a column for each language of its texts.
func figureFields(f kpop.Figure) map[string]string {
	fields := map[string]string{"key": f.Key, "act": f.About.ActKey, "subject": string(f.About.Subject), "title": f.About.Title,
		"kind": f.Kind, "unit": f.Unit, "asof": string(f.AsOf), "computed": string(f.Check.Kind)}
	if f.Number != 0 {
		fields["number"] = strconv.FormatInt(f.Number, 10)
	}
	if of := f.Check.Chart + f.Check.Why; of != "" {
		fields["computed"] += ":" + of
	}
	for name, text := range map[string]kpop.Text{"what": f.What, "value": f.Value, "source": f.Source, "disputed": f.Disputed} {
		for code, body := range text {
			column := name
			if code != "" {
				column += "." + code
			}
			fields[column] = body
		}
	}
	return fields
}
