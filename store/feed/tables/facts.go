package tables

import (
	"context"
	"maps"
	"slices"
	"strings"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// factsHeader is the header of the table of facts about acts: the key of one, and what is
// known of it or, with a member, of their time in it. What the catalogue has already stays:
// a fact fills what is empty there, and is doubted where it is another.
func factsHeader() []string {
	return []string{"act", "debut", "disbanded", "hangul", "japanese", "member", "memberhangul", "from", "until"}
}

// facts is the catalogue while facts are added to it.
type facts struct {
	*saver
	acts    map[string]*kpop.Act // by key
	origins map[string]store.Origin
	changed map[string]bool // by key: the act itself
	joined  map[string]bool // by key: its members
	empty   map[string]bool // by key: it had no members
	names   people
}

func saveFacts(ctx context.Context, s *saver, rows []row) error {
	f, err := s.facts(ctx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		a := f.acts[r.Field["act"]]
		if r.credit != "" {
			a = f.meant(r)
		}
		if a == nil && r.credit != "" {
			continue // of nobody in the catalogue, for sure
		} else if a == nil {
			return r.Fault(file.FaultUnknownAct, "act")
		}
		if err := f.add(a, r); err != nil {
			return err
		}
	}
	return f.save(ctx)
}

func (s *saver) facts(ctx context.Context) (f facts, err error) {
	f = facts{saver: s, acts: map[string]*kpop.Act{}, changed: map[string]bool{}, joined: map[string]bool{}, empty: map[string]bool{}}
	acts, origins, err := s.tx.Catalogue(ctx)
	f.origins, f.names = origins, newPeople(acts)
	for i := range acts {
		f.acts[acts[i].Key], f.empty[acts[i].Key] = &acts[i], true
	}
	if err != nil {
		return f, err
	}
	err = s.tx.EachMember(ctx, func(group string, m kpop.Member) error {
		if a := f.acts[group]; a != nil {
			a.Members, f.empty[group] = append(a.Members, m), false
		}
		return nil
	})
	for i := range acts { // members know their acts by key
		for n, m := range acts[i].Members {
			if a := f.acts[m.ActKey]; a != nil {
				acts[i].Members[n].ActID = a.ID
			}
		}
	}
	return f, err
}

// meant is the act that two names of a row mean, each by itself.
func (f facts) meant(r row) *kpop.Act {
	a, b := f.names.byName[names.Normal(r.credit)], f.names.byName[names.Normal(r.Field["hangul"])]
	if a == nil || a != b || !a.KPop {
		return nil
	}
	return a
}

// add adds what a row says of an act.
func (f facts) add(a *kpop.Act, r row) error {
	dates := map[string]*kpop.Date{"debut": &a.Debut, "disbanded": &a.Disbanded}
	if a.Kind == kpop.Soloist && r.credit != "" {
		clear(dates) // somebody's work may have begun in a group
	}
	for column, to := range dates {
		filled, err := f.date(a, r, column, to)
		if err != nil {
			return err
		}
		f.changed[a.Key] = f.changed[a.Key] || filled
	}
	f.name(a, r.Field["hangul"], kpop.Hangul)
	f.name(a, r.Field["japanese"], kpop.Alias)
	if r.Field["member"] == "" {
		return nil
	}
	return f.member(a, r)
}

// date fills a date that is not known. One that only says it less or more precisely is no
// other; the catalogue's stays.
func (f facts) date(a *kpop.Act, r row, column string, to *kpop.Date) (filled bool, err error) {
	d, err := r.Date(column)
	if err != nil || d == "" {
		return false, err
	}
	if first, ok := d.First(); ok && f.latest > 0 && first > f.latest {
		return false, r.Fault(file.FaultFuture, column)
	}
	if *to == "" {
		*to = d
		return true, nil
	}
	if !strings.HasPrefix(string(*to), string(d)) && !strings.HasPrefix(string(d), string(*to)) {
		f.doubt(r, a.Name+" "+column+": "+string(*to)+" / "+string(d))
	}
	return false, nil
}

func (f facts) doubt(r row, text string) {
	f.doubts = append(f.doubts, store.Doubt{Code: file.DoubtFact, File: r.File, Line: r.Line, Detail: file.Clip(text)})
}

// name adds a name that the act does not go by yet, and nobody else does. Of Korean ones it
// has one.
func (f facts) name(a *kpop.Act, name string, kind kpop.NameKind) {
	normal := names.Normal(name)
	_, taken := f.names.byName[normal]
	if name == "" || normal == "" || taken || kind == kpop.Hangul && len(a.NamesOf(kpop.Hangul)) > 0 {
		return
	}
	a.Names = append(a.Names, kpop.Name{Kind: kind, Text: name})
	f.names.byName[normal], f.changed[a.Key] = a, true
}

// member adds when somebody was a member. Somebody who is not listed is added where nobody
// was; else they are doubted.
func (f facts) member(a *kpop.Act, r row) error {
	name, hangul := r.Field["member"], r.Field["memberhangul"]
	same := func(x, y string) bool { return x != "" && names.Normal(x) == names.Normal(y) }
	at := slices.IndexFunc(a.Members, func(m kpop.Member) bool { return same(m.Name, name) || same(m.Hangul, hangul) })
	if at < 0 && !f.empty[a.Key] {
		f.doubt(r, a.Name+": "+name)
		return nil
	}
	if at < 0 {
		at = len(a.Members)
		a.Members = append(a.Members, kpop.Member{Name: name, Hangul: hangul, Source: wikidataName})
		f.joined[a.Key] = true
	}
	m := &a.Members[at]
	for column, to := range map[string]*kpop.Date{"from": &m.From, "until": &m.Until} {
		if column == "from" && *to == "" && r.Field["from"] != "" && strings.HasPrefix(string(a.Debut), r.Field["from"]) {
			continue // since the group's debut: that is what an empty one means
		}
		filled, err := f.date(a, r, column, to)
		if err != nil {
			return err
		}
		f.joined[a.Key] = f.joined[a.Key] || filled
	}
	return nil
}

// save writes the acts that facts were added to; who wrote them stays.
func (f facts) save(ctx context.Context) error {
	for _, key := range slices.Sorted(maps.Keys(f.acts)) {
		a := f.acts[key]
		if f.changed[key] {
			if _, err := f.tx.SaveAct(ctx, *a, f.origins[key]); err != nil {
				return err
			}
		}
		if f.joined[key] {
			if err := f.tx.SaveMembers(ctx, a.ID, a.Members); err != nil {
				return err
			}
		}
		if f.changed[key] || f.joined[key] {
			f.report.Replaced++
		}
	}
	return nil
}
