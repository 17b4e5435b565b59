package desk

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed/charts"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Shelf is what is kept in memory of one version of the data. But for the answers
// given it never changes.
type Shelf struct {
	Version      int64
	Charts       []kpop.Chart
	Sources      map[string]string     // by chart: the word behind "fanchart import"
	Refs         map[string][]kpop.Ref // by chart: the issues held, oldest first
	Missing      map[string]int        // by chart: how many between the first and the last held we lack
	byChart      *names.Index          // charts, by their place in charts
	Acts         *names.Index          // and members without an act of their own
	Songs        *names.Index
	Albums       *names.Index // albums and films
	TitleWeights weights
	ActWeights   weights
	titleLabels  names.Labels
	actLabels    names.Labels
	kpopOnly     bool // no whole issue is held: other acts are unknown
	now          charting
	members      members
	memo         *memo

	countries countries
	keeper    keeper
}

func (d *Desk) newShelf(ctx context.Context, version int64) (*Shelf, error) {
	st := d.store
	sources, err := d.sources.WithDescribed(ctx, st)
	if err != nil {
		return nil, err
	}
	s := &Shelf{Version: version, Charts: sources.Charts(), Sources: sourceKeys(sources), memo: newMemo(version)}
	s.byChart = names.NewIndex(s.chartItems(d.words))
	if err := s.readCalendars(ctx, st); err != nil {
		return nil, err
	}
	var known map[int64]store.FoundAct
	if s.Acts, known, err = s.readActs(ctx, st); err != nil {
		return nil, err
	}
	if err = s.readTitles(ctx, st, known); err != nil {
		return nil, err
	}
	if s.countries, err = newCountries(ctx, st, d.words, s.held()); err != nil {
		return nil, err
	}
	s.now, err = s.chartingNow(ctx, st)
	return s, err
}

// held lists the charts of which we hold issues.
func (s *Shelf) held() []kpop.Chart {
	return slices.DeleteFunc(slices.Clone(s.Charts), func(c kpop.Chart) bool { return len(s.Refs[c.Key]) == 0 })
}

// chartItems are the charts under their keys and their names in every language.
func (s *Shelf) chartItems(words *say.Catalogues) iter.Seq[names.Item] {
	return func(yield func(names.Item) bool) {
		for i, c := range s.Charts {
			called := []string{c.Name, c.Key}
			for _, p := range words.All() {
				called = append(called, view.ChartName(p, c), view.ShortName(p, c))
			}
			if !yield(names.Item{ID: int64(i), Names: called, Weight: int32(-i)}) {
				return
			}
		}
	}
}

// readActs indexes acts and members; known are the K-pop acts, by id.
func (s *Shelf) readActs(ctx context.Context, st *store.Store) (x *names.Index, known map[int64]store.FoundAct, err error) {
	if s.members, err = readMembers(ctx, st); err != nil {
		return nil, nil, err
	}
	known = map[int64]store.FoundAct{}
	x = names.NewIndex(func(yield func(names.Item) bool) {
		err = st.SearchActs(ctx, func(a store.FoundAct) error {
			if a.KPop {
				known[a.ID] = a
			}
			s.ActWeights = append(s.ActWeights, weight{a.ID, a.Weight})
			s.actLabels.Put(a.ID, a.Name, a.Hangul, strings.Repeat("k", OneIf(a.KPop)))
			yield(names.Item{ID: a.ID, Names: append([]string{a.Name}, a.Names...), Weight: a.Weight})
			return nil
		})
		for i := range s.members {
			yield(s.members.item(i, known))
		}
	})
	return x, known, err
}

// readTitles indexes songs, and albums with films; known are the K-pop acts, by id.
func (s *Shelf) readTitles(ctx context.Context, st *store.Store, known map[int64]store.FoundAct) error {
	var songs, albums names.Draft
	err := st.SearchTitles(ctx, func(t store.FoundTitle) error {
		s.TitleWeights = append(s.TitleWeights, weight{t.ID, t.Weight})
		s.titleLabels.Put(t.ID, string(t.Subject), t.Name, t.Credit)
		switch t.Subject {
		case kpop.Song:
			songs.Add(titleItem(t, known))
		case kpop.Album, kpop.Film:
			albums.Add(titleItem(t, known))
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.Songs, s.Albums = songs.Index(), albums.Index()
	return nil
}

// titleItem is a title as the index has it: under all its names, with those of the K-pop
// acts it is by.
func titleItem(t store.FoundTitle, known map[int64]store.FoundAct) names.Item {
	it := names.Item{ID: t.ID, Names: append([]string{t.Name}, t.Names...), Extra: t.Credit, Weight: t.Weight}
	for _, printed := range it.Names[:len(it.Names):len(it.Names)] {
		it.Names = append(it.Names, names.Plain(printed, t.KPop)...)
	}
	for _, id := range t.Acts {
		it.Extra += " " + known[id].Name + " " + strings.Join(known[id].Names, " ")
	}
	return it
}

// weights tell how much acts or titles are asked for, in order of id.
type weights []weight

type weight struct {
	id int64
	is int32
}

func byWeightID(a, b weight) int { return cmp.Compare(a.id, b.id) }

func (w weights) Of(id int64) int32 {
	if i, ok := slices.BinarySearchFunc(w, weight{id: id}, byWeightID); ok {
		return w[i].is
	}
	return 0
}

// Chart finds a chart by its key.
func (s *Shelf) Chart(key string) (kpop.Chart, bool) {
	for _, c := range s.Charts {
		if c.Key == key {
			return c, true
		}
	}
	return kpop.Chart{}, false
}

// TitleIDs returns the ids of the titles of entries, in their order.
func TitleIDs(entries []kpop.Entry) []int64 {
	ids := make([]int64, len(entries))
	for i, e := range entries {
		ids[i] = e.TitleID
	}
	return ids
}

func sourceKeys(sources charts.Sources) map[string]string {
	keys := map[string]string{}
	for _, source := range sources {
		for _, c := range source.Charts {
			keys[c.Key] = source.Key
		}
	}
	return keys
}

// readCalendars notes which issues of every chart are held and lacking, and
// whether all of them are partial.
func (s *Shelf) readCalendars(ctx context.Context, st *store.Store) error {
	s.Refs, s.Missing, s.kpopOnly = map[string][]kpop.Ref{}, map[string]int{}, true
	for _, c := range s.Charts {
		refs, err := st.Calendar(ctx, c.Key)
		if err != nil {
			return err
		}
		held := make([]kpop.Day, len(refs))
		for i, r := range refs {
			held[i] = r.Day
			s.kpopOnly = s.kpopOnly && !r.Whole
		}
		if s.Refs[c.Key] = refs; len(held) > 0 {
			s.Missing[c.Key] = len(c.Missing(held[0], held[len(held)-1], held))
		}
	}
	return nil
}
