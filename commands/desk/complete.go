package desk

import (
	"context"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// CompleteChart offers charts by any of their names; first those that we hold.
func CompleteChart(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	var held, empty []Choice
	for _, hit := range q.Shelf.byChart.Find(typed, MaxChoices) {
		c := q.Shelf.Charts[hit.ID]
		offer := Choice{Name: Label(view.ChartName(q.P, c)), Value: c.Key}
		if len(q.Shelf.Refs[c.Key]) > 0 {
			held = append(held, offer)
		} else {
			empty = append(empty, offer)
		}
	}
	return append(held, empty...), nil
}

// CompleteDate offers the newest issues of the chart chosen whose date begins as
// typed, or the issue that answers for the day typed.
func CompleteDate(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	c, ok, err := q.Chart()
	if err != nil || !ok {
		return nil, nil // the chart is for Answer to complain of
	}
	refs := q.Shelf.Refs[c.Key]
	var out []Choice
	typed = strings.TrimSpace(typed)
	for i := len(refs) - 1; i >= 0 && len(out) < MaxChoices; i-- {
		if strings.HasPrefix(refs[i].Day.String(), typed) {
			out = append(out, q.dateChoice(refs[i].Day))
		}
	}
	today := KoreanDay(r.At)
	if day, ok := q.Typed.LastDay(typed, today); ok && len(out) == 0 {
		if ref, _, refused := Pick(c, refs, &day, today); refused == "" {
			out = append(out, q.dateChoice(ref.Day))
		}
	}
	return out, nil
}

func (q Question) dateChoice(day kpop.Day) Choice {
	return Choice{Name: Label(view.Day(q.P, day)), Value: day.String()}
}

// CompleteTitle offers songs, or albums and films; those charting now when nothing
// is typed yet.
func CompleteTitle(option string) func(context.Context, *Desk, ask.Request, string) ([]Choice, error) {
	return func(_ context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
		q := d.Question(r)
		index, now := q.Shelf.Songs, q.Shelf.now.songs
		if option == "album" {
			index, now = q.Shelf.Albums, q.Shelf.now.albums
		}
		return q.Shelf.titleChoices(q.P, SuggestedIDs(index, now, typed)), nil
	}
}

// CompleteAct offers acts and members; those charting now when nothing is typed yet.
func CompleteAct(_ context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	return q.Shelf.actChoices(q.P, SuggestedIDs(q.Shelf.Acts, q.Shelf.now.acts, typed)), nil
}

// SuggestedIDs are the ids to suggest, best first: those of now, in their order, while
// nothing is typed.
func SuggestedIDs(index *names.Index, now []int64, typed string) []int64 {
	if strings.TrimSpace(typed) == "" && len(now) > 0 {
		return now
	}
	var ids []int64
	for _, hit := range index.Find(typed, MaxChoices) {
		ids = append(ids, hit.ID)
	}
	return ids
}

// title is a title as suggestions name it: without its acts.
func (s *Shelf) title(id int64) (t kpop.Title, ok bool) {
	l, ok := s.titleLabels.Get(id)
	return kpop.Title{ID: id, Subject: kpop.Subject(l[0]), Name: l[1], Credit: l[2]}, ok
}

// act is an act as suggestions name it: with its name in Hangul.
func (s *Shelf) act(id int64) (a kpop.Act, ok bool) {
	l, ok := s.actLabels.Get(id)
	a = kpop.Act{ID: id, Name: l[0], KPop: l[2] != ""}
	if l[1] != "" {
		a.Names = []kpop.Name{{Kind: kpop.Hangul, Text: l[1]}}
	}
	return a, ok
}

// titleChoices suggest titles of so many ids.
func (s *Shelf) titleChoices(p *say.Printer, ids []int64) (out []Choice) {
	for _, id := range ids {
		if t, ok := s.title(id); ok {
			out = append(out, Choice{Name: Label(view.TitleName(p, t)), Value: ID(id)})
		}
	}
	return out
}

// bearer is who has an id in the index of acts: an act, or a member of one.
func (s *Shelf) bearer(id int64) (b Bearer, ok bool) {
	group := id
	m, member := s.members.of(id)
	if member {
		group = m.Group
	}
	b.Act, ok = s.act(group)
	b.Member = m.Member
	return b, ok
}

// actChoices suggest acts and members of so many ids. An act that shares its name with one
// of K-pop, who is meant by whoever types it, is told from it.
func (s *Shelf) actChoices(p *say.Printer, ids []int64) (out []Choice) {
	for _, id := range ids {
		b, ok := s.bearer(id)
		if !ok {
			continue
		}
		c := Choice{Name: Label(b.Called()), Value: Clip(b.ID(), MaxLabel), Named: b.Called() == b.Act.Name}
		if !b.Act.KPop && s.koreanNamesake(b.Act) {
			c.Name, c.Named = Label(p.Say("thing.other-act", "name", c.Name)), false
		}
		out = append(out, c)
	}
	return out
}

// koreanNamesake reports whether a K-pop act, or a member of one, has an act's name.
func (s *Shelf) koreanNamesake(a kpop.Act) bool {
	for _, id := range s.Acts.Bearing(a.Name, MaxChoices) {
		b, ok := s.bearer(id)
		own := b.Act.Name
		if b.IsMember() {
			own = b.Member.Name
		}
		if ok && id != a.ID && b.Act.KPop && names.Normal(own) == names.Normal(a.Name) {
			return true
		}
	}
	return false
}

// thingChoice suggests a thing found; false of one that is gone.
func (q Question) thingChoice(f foundThing) (Choice, bool) {
	t, ok := Thing{Kind: f.kind}, false
	if f.kind == "act" {
		t.Act, ok = q.Shelf.act(f.id)
	} else {
		t.Title, ok = q.Shelf.title(f.id)
	}
	return Choice{Name: Label(q.P.Say("thing."+t.Sort()) + q.P.Colon() + q.Called(t)), Value: t.ID()}, ok
}
