package charts

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// scoped is the scope asked for, with its act.
type scoped struct {
	trend.Scope
	said   bool // the asker named it
	act    kpop.Act
	others []kpop.Act // several acts are meant equally well
}

// withMembers behind an act's id counts its members' titles too: buttons are short.
const withMembers = "+"

// scope reads the scope option: one of the fixed scopes, by key or name, or an act.
func (q question) scope(ctx context.Context) (scoped, error) {
	text := strings.TrimSpace(q.Option("scope"))
	if text == "" {
		return scoped{Scope: trend.Scope{Of: trend.OfAll}}, nil
	}
	for _, of := range trend.Scopes() {
		if strings.EqualFold(text, string(of)) || strings.EqualFold(text, q.P.Say("scope."+string(of))) {
			return scoped{Scope: trend.Scope{Of: of}, said: true}, nil
		}
	}
	text, members := strings.CutSuffix(text, withMembers)
	if _, ok := desk.IsID(text); members && !ok {
		text += withMembers
	}
	c, err := q.ActNamed(ctx, desk.Named{Option: "scope", Kind: "act", Text: text})
	if err != nil {
		return scoped{}, err
	}
	if !c.Clear {
		return scoped{others: c.Others}, nil
	}
	members = members || desk.IsYes(q.Option("members"))
	return scoped{Scope: trend.Scope{Of: trend.OfAct, Act: c.Picked.ID, Members: members}, said: true, act: c.Picked}, nil
}

// actScope is the scope of an act as a button asks for it.
func actScope(act int64, members bool) string {
	if members {
		return desk.ID(act) + withMembers
	}
	return desk.ID(act)
}

// scopeButtons ask the same of one act or another.
func (q question) scopeButtons(here ask.Request, acts []kpop.Act) []view.Button {
	var out []view.Button
	for _, a := range acts[:min(len(acts), 10)] {
		r := here.With("scope", actScope(a.ID, desk.IsYes(q.Option("members")))).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(view.ActName(a)), Request: desk.ForButton(r).String()})
	}
	return out
}

// completeScope offers the fixed scopes that begin as typed, then acts.
func completeScope(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []desk.Choice
	for _, of := range trend.Scopes() {
		name := q.P.Say("scope." + string(of))
		if strings.HasPrefix(strings.ToLower(name), typed) || strings.HasPrefix(string(of), typed) {
			out = append(out, desk.Choice{Name: desk.Label(name), Value: string(of)})
		}
	}
	acts, err := desk.CompleteAct(ctx, d, r, typed)
	return append(out, acts...), err
}

// rows are the standings at some places of a table, named.
func (q question) rows(ctx context.Context, h *trend.History, t trend.Table, at []int) ([]view.RecordRow, error) {
	out := make([]view.RecordRow, len(at))
	unnamed := make([]*view.RecordRow, len(at))
	for n, i := range at {
		out[n] = UnnamedRow(h, t, i)
		unnamed[n] = &out[n]
	}
	return out, q.nameStandings(ctx, unnamed)
}

// UnnamedRow is a standing whose title or act is its id alone, for nameStandings to read.
func UnnamedRow(h *trend.History, t trend.Table, i int) view.RecordRow {
	s := t.Standings[i]
	row := view.RecordRow{Rank: t.Rank(i), Tied: t.Tied(i), Value: s.Value, From: h.Day(int(s.From)), To: h.Day(int(s.To))}
	switch t.Record.Ranks {
	case trend.RanksTitle:
		row.Title.ID = h.Titles[s.Holder].ID
		row.AtLeast = sums(t) && h.RunOf(int(s.Holder)).AtLeast()
	case trend.RanksAct:
		row.Act.ID = h.Acts[s.Holder].ID
	case trend.RanksPart:
		row.Name = h.Parts[s.Holder].Name
	}
	return row
}

// sums reports whether a table's values are weeks counted over whole runs, of which issues
// that we lack may have more.
func sums(t trend.Table) bool {
	between := []string{"no1-stretch", "slowest-no1", "slowest-peak", "gap"} // two issues that we hold
	return t.Period == (trend.Period{}) && t.Record.Unit == trend.UnitWeeks && !slices.Contains(between, t.Record.Key)
}

// nameStandings reads the titles and acts of rows, all at once.
func (q question) nameStandings(ctx context.Context, rows []*view.RecordRow) error {
	var titles, acts []int64
	for _, r := range rows {
		if r.Title.ID != 0 {
			titles = append(titles, r.Title.ID)
		}
		if r.Act.ID != 0 {
			acts = append(acts, r.Act.ID)
		}
	}
	called, err := q.Things(ctx, "song", titles)
	if err != nil {
		return err
	}
	known, err := q.Things(ctx, "act", acts)
	if err != nil {
		return err
	}
	for _, r := range rows {
		switch {
		case r.Title.ID != 0:
			r.Title = called[r.Title.ID].Title
			r.Name = view.TitleName(q.P, r.Title)
		case r.Act.ID != 0:
			r.Act = known[r.Act.ID].Act
			r.Name = view.ActName(r.Act)
		}
	}
	return nil
}
