package trend

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// world is a made-up chart as a list of its weeks, those that we lack included,
// and who is credited with its titles. Slow records are counted on it; a History
// is what the fast ones are.
type world struct {
	first   kpop.Day // the chart's first issue ever
	extra   []kpop.Day
	weeks   []madeWeek
	acts    []kpop.Act
	members map[int64][]int64 // by group
	credits map[int64][]madeCredit
	part    map[int64]string // by title
	rows    int              // most in a week
}

type madeWeek struct {
	day   kpop.Day
	held  bool
	scope string // what a partial one holds
	rows  []kpop.Entry
}

type madeCredit struct {
	act  int64
	lead bool
}

// What worlds are made of. The last act is a group that nothing credits, the one
// before it a word that stands for many.
const (
	madeTitles = 7
	firstAct   = 10
	madeActs   = 7
	nobodyAct  = firstAct + madeActs - 2
	silentAct  = firstAct + madeActs - 1
)

// drawWorld makes a chart up: weeks that we lack or hold in part, one off the
// weekday, ties, titles that go away and come back and are printed under changing
// names, acts with members, several credits, and albums.
func drawWorld(t *rapid.T) *world {
	w := &world{members: map[int64][]int64{}, credits: map[int64][]madeCredit{}, part: map[int64]string{}}
	w.drawActs(t)
	few := rapid.Bool().Draw(t, "few acts") // with long careers
	for title := int64(1); title <= madeTitles; title++ {
		anybody, most := rapid.Int64Range(firstAct, nobodyAct), 3
		if few {
			anybody, most = rapid.Int64Range(firstAct, firstAct+1), 2
		}
		credited := rapid.SliceOfNDistinct(anybody, 1, most, rapid.ID[int64]).Draw(t, fmt.Sprint("credit", title))
		for i, act := range credited {
			w.credits[title] = append(w.credits[title], madeCredit{act, i == 0 || rapid.Bool().Draw(t, "lead")})
		}
		w.part[title] = rapid.SampledFrom([]string{"", "album", "soundtrack"}).Draw(t, fmt.Sprint("part", title))
	}
	w.drawWeeks(t)
	return w
}

func (w *world) drawActs(t *rapid.T) {
	kinds := []kpop.ActKind{kpop.Group, kpop.Group, kpop.Soloist, kpop.Unit, kpop.Fictional, ""}
	genders := []kpop.Gender{kpop.Girl, kpop.Girl, kpop.Boy, kpop.Coed, ""}
	for id := int64(firstAct); id < firstAct+madeActs; id++ {
		a := kpop.Act{ID: id, Key: fmt.Sprint("act-", id), Name: fmt.Sprint("Act ", id)}
		a.Kind = rapid.SampledFrom(kinds).Draw(t, fmt.Sprint("kind", id))
		a.Gender = rapid.SampledFrom(genders).Draw(t, fmt.Sprint("gender", id))
		a.KPop = rapid.IntRange(0, 3).Draw(t, fmt.Sprint("kpop", id)) > 0
		if id == nobodyAct {
			a = kpop.Act{ID: id, Name: "Soundtrack"}
		}
		w.acts = append(w.acts, a)
	}
	some := rapid.SliceOfNDistinct(rapid.Int64Range(firstAct+1, nobodyAct-1), 0, 3, rapid.ID[int64])
	w.members[firstAct] = some.Draw(t, "members")
	w.members[silentAct] = some.Draw(t, "members of the silent group")
}

func (w *world) drawWeeks(t *rapid.T) {
	day := kpop.DayOf(2020, time.January, 4) // a Saturday
	w.first = day - 7*kpop.Day(rapid.SampledFrom([]int{0, 10}).Draw(t, "weeks before"))
	w.rows = rapid.SampledFrom([]int{2, madeTitles}).Draw(t, "rows")
	began := map[int64]bool{}
	for i := range rapid.IntRange(1, 14).Draw(t, "weeks") {
		w.weeks = append(w.weeks, w.drawWeek(t, day, began, i == 0))
		if rapid.IntRange(0, 9).Draw(t, "off cycle") == 0 {
			w.extra = append(w.extra, day+3)
			w.weeks = append(w.weeks, w.drawWeek(t, day+3, began, false))
		}
		day += 7
	}
}

func (w *world) drawWeek(t *rapid.T, day kpop.Day, began map[int64]bool, must bool) madeWeek {
	scopes := []string{"", "", "", "", kpop.ScopeShort, kpop.ScopeKPop, kpop.ScopeTop, "lacking"}
	week := madeWeek{day: day, held: true, scope: rapid.SampledFrom(scopes).Draw(t, "scope of "+day.String())}
	if week.scope == "lacking" {
		week.scope, week.held = "", must
	}
	if !week.held {
		return week
	}
	size := rapid.IntRange(0, w.rows).Draw(t, "size")
	rank, steps := 1, rapid.SliceOfN(rapid.SampledFrom([]int{0, 1, 1, 1, 6}), size, size).Draw(t, "steps")
	for i, title := range rapid.Permutation([]int64{1, 2, 3, 4, 5, 6, 7}).Draw(t, "order")[:size] {
		if i > 0 {
			rank += steps[i]
		}
		if week.scope == kpop.ScopeKPop && !w.korean(title) {
			continue
		}
		e := kpop.Entry{TitleID: title, Rank: rank, Printing: kpop.Printing{Title: fmt.Sprintf("Title %d (as of %s)", title, day)}}
		if e.Weeks = rapid.SampledFrom([]int{1, 1, 1, 0, 4}).Draw(t, "printed weeks"); began[title] {
			e.Weeks, e.Peak, e.Last = 99, 1, 98 // what nobody may believe
		}
		began[title] = true
		week.rows = append(week.rows, e)
	}
	return week
}

// history is the world as records are computed from it.
func (w *world) history() *History {
	c := kpop.Chart{Key: "made", Subject: kpop.Song, First: w.first, OffCycle: w.extra, Sizes: []kpop.Size{{N: 20}}}
	var held []madeWeek
	var refs []kpop.Ref
	for _, week := range w.weeks {
		if week.held {
			held = append(held, week)
			refs = append(refs, kpop.Ref{Day: week.day, Whole: week.scope == "", Scope: week.scope, Rows: len(week.rows)})
		}
	}
	b := NewBuilder(Calendar{Chart: c, Held: refs})
	for i, week := range held {
		for _, e := range week.rows {
			b.Row(i, e)
		}
	}
	for title := int64(1); title <= madeTitles; title++ {
		for _, credit := range w.credits[title] {
			role := kpop.Featured
			if credit.lead {
				role = kpop.Lead
			}
			b.Credit(title, credit.act, role)
		}
	}
	for _, name := range []string{"album", "soundtrack"} {
		for title := int64(1); title <= madeTitles; title++ {
			if w.part[title] == name {
				b.Part(title, kpop.Part{Name: name})
			}
		}
	}
	for group, members := range w.members {
		for _, m := range members {
			b.Member(group, m)
		}
	}
	for _, a := range w.acts {
		b.Act(a)
	}
	return b.History()
}

func (w *world) act(id int64) kpop.Act { return w.acts[id-firstAct] }

// korean reports whether a title credits a K-pop act.
func (w *world) korean(title int64) bool {
	return slices.ContainsFunc(w.credits[title], func(c madeCredit) bool { return w.act(c.act).KPop })
}

// crosses reports whether it credits another one as well.
func (w *world) crosses(title int64) bool {
	return w.korean(title) && slices.ContainsFunc(w.credits[title], func(c madeCredit) bool { return !w.act(c.act).KPop })
}

// rank is where a title stands in a week, 0 when it does not.
func (w *world) rank(title int64, week int) int {
	for _, e := range w.weeks[week].rows {
		if e.TitleID == title {
			return e.Rank
		}
	}
	return 0
}

// began is the week of a title's first entry, and the weeks printed there; -1
// when it has none.
func (w *world) began(title int64) (week, printed int) {
	for i := range w.weeks {
		for _, e := range w.weeks[i].rows {
			if e.TitleID == title {
				return i, e.Weeks
			}
		}
	}
	return -1, 0
}

// tells reports whether a week that we hold tells who was absent.
func (w *world) tells(title int64, week int) bool {
	m := w.weeks[week]
	return m.held && (m.scope == "" || m.scope == kpop.ScopeKPop && w.korean(title))
}

// known reports whether a title's first entry is known to be its debut.
func (w *world) known(title int64) bool {
	week, printed := w.began(title)
	switch {
	case printed > 0:
		return printed == 1
	case w.weeks[week].day == w.first:
		return true
	}
	return week > 0 && w.tells(title, week-1)
}
