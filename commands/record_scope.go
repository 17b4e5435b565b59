package commands

import (
	"context"
	"slices"
	"strings"

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
		if strings.EqualFold(text, string(of)) || strings.EqualFold(text, q.p.Say("scope."+string(of))) {
			return scoped{Scope: trend.Scope{Of: of}, said: true}, nil
		}
	}
	text, members := strings.CutSuffix(text, withMembers)
	if _, ok := isID(text); members && !ok {
		text += withMembers
	}
	asked := q
	asked.Request = q.With("artist", text)
	c, err := asked.act(ctx, "artist")
	if err != nil {
		return scoped{}, err
	}
	if !c.clear {
		return scoped{others: c.others}, nil
	}
	members = members || isYes(q.Option("members"))
	return scoped{Scope: trend.Scope{Of: trend.OfAct, Act: c.picked.ID, Members: members}, said: true, act: c.picked}, nil
}

// scopeButtons ask the same of one act or another.
func scopeButtons(here Request, acts []kpop.Act) []view.Button {
	var out []view.Button
	for _, a := range acts[:min(len(acts), 10)] {
		out = append(out, view.Button{Label: onButton(view.ActName(a)), Request: here.With("scope", id(a.ID)).String()})
	}
	return out
}

// completeScope offers the fixed scopes that begin as typed, then acts.
func completeScope(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []Choice
	for _, of := range trend.Scopes() {
		name := q.p.Say("scope." + string(of))
		if strings.HasPrefix(strings.ToLower(name), typed) || strings.HasPrefix(string(of), typed) {
			out = append(out, Choice{Name: label(name), Value: string(of)})
		}
	}
	acts, err := completeAct(ctx, d, r, typed)
	return append(out, acts...), err
}

// rows names the standings at some places of a table.
func (q question) rows(ctx context.Context, h *trend.History, t trend.Table, at []int) ([]view.RecordRow, error) {
	out := make([]view.RecordRow, len(at))
	var titles, acts []int64
	for n, i := range at {
		s := t.Standings[i]
		out[n] = view.RecordRow{Rank: t.Rank(i), Tied: t.Tied(i), Value: s.Value, From: h.Day(int(s.From)), To: h.Day(int(s.To))}
		switch t.Record.Ranks {
		case trend.RanksTitle:
			titles = append(titles, h.Titles[s.Holder].ID)
		case trend.RanksAct:
			acts = append(acts, h.Acts[s.Holder].ID)
		case trend.RanksPart:
			out[n].Name = h.Parts[s.Holder].Name
		}
	}
	return out, q.nameStandings(ctx, out, titles, acts)
}

func (q question) nameStandings(ctx context.Context, rows []view.RecordRow, titles, acts []int64) error {
	called := map[int64]kpop.Title{}
	if len(titles) > 0 {
		var err error
		if called, err = q.store.Titles(ctx, slices.Clone(titles)); err != nil {
			return err
		}
	}
	known := map[int64]kpop.Act{}
	if len(acts) > 0 {
		var err error
		if known, err = q.store.Acts(ctx, slices.Clone(acts)); err != nil {
			return err
		}
	}
	for i := range rows {
		switch {
		case i < len(titles):
			rows[i].Title = called[titles[i]]
			rows[i].Name = view.TitleName(q.p, rows[i].Title)
		case i < len(acts):
			rows[i].Act = known[acts[i]]
			rows[i].Name = view.ActName(rows[i].Act)
		}
	}
	return nil
}
