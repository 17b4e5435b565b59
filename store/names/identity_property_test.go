package names

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// someEditions draws a short history in which few titles and acts meet often.
func someEditions(t *rapid.T) ([]Edition, []Print) {
	prints := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Print {
		return Print{
			Normal: rapid.Int32Range(0, 3).Draw(t, "normal"),
			Acts:   rapid.SliceOfNDistinct(rapid.Int64Range(1, 4), 0, 3, rapid.ID).Draw(t, "acts"),
			Apart:  rapid.IntRange(0, 9).Draw(t, "apart") == 0,
		}
	}), 1, 8).Draw(t, "prints")
	var editions []Edition
	day := firstWeek
	for range rapid.IntRange(1, 8).Draw(t, "editions") {
		e := Edition{Day: day, Whole: rapid.IntRange(0, 3).Draw(t, "whole") > 0}
		for rank := range rapid.IntRange(0, 5).Draw(t, "rows") {
			e.Rows = append(e.Rows, Row{
				Print: int32(rapid.IntRange(0, len(prints)-1).Draw(t, "print")), Rank: int32(rank + 1),
				Last: rapid.Int32Range(0, 5).Draw(t, "last"), Weeks: rapid.Int32Range(0, 4).Draw(t, "weeks"),
			})
		}
		editions = append(editions, e)
		day += kpop.Day(7 * rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "weeks on"))
	}
	return editions, prints
}

func cloned(editions []Edition) []Edition {
	out := slices.Clone(editions)
	for i := range out {
		out[i].Rows = slices.Clone(out[i].Rows)
	}
	return out
}

func groupsOf(editions []Edition) (out [][]int32) {
	for _, e := range editions {
		var groups []int32
		for _, r := range e.Rows {
			groups = append(groups, r.Group)
		}
		out = append(out, groups)
	}
	return out
}

func equal(a, b [][]int32) bool { return slices.EqualFunc(a, b, slices.Equal) }

func TestRowsOfOneEditionAreNeverOneTitle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		editions, prints := someEditions(t)
		n, findings := Identify(editions, prints, weekly)
		next := int32(0)
		for _, e := range editions {
			seen := map[int32]bool{}
			for _, r := range e.Rows {
				if r.Group < 0 || int(r.Group) >= n || seen[r.Group] {
					t.Fatalf("Identify: group %d of %d, in an edition with %v", r.Group, n, seen)
				}
				seen[r.Group], next = true, max(next, r.Group+1)
			}
		}
		if int(next) != n {
			t.Errorf("Identify = %d groups, but the rows have %d", n, next)
		}
		for _, f := range findings {
			if prints[f.Print].Apart && f.Rule == ByRank {
				t.Errorf("Identify joined print %d by rank, want it apart", f.Print)
			}
		}
	})
}

func TestIdentifyIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, prints := someEditions(t)
		again := cloned(first)
		for i := range again { // what a row had before does not count
			for k := range again[i].Rows {
				again[i].Rows[k].Group = 7
			}
		}
		n, found := Identify(first, prints, weekly)
		m, foundAgain := Identify(again, prints, weekly)
		if n != m || !equal(groupsOf(first), groupsOf(again)) || !slices.Equal(found, foundAgain) {
			t.Errorf("Identify = %v, then %v", groupsOf(first), groupsOf(again))
		}
	})
}

// The numbers of printings, normal forms and acts are names and nothing more.
func TestRenumberingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		editions, prints := someEditions(t)
		renumbered := cloned(editions)
		order := rapid.Permutation(slices.Collect(func(yield func(int32) bool) {
			for i := range prints {
				if !yield(int32(i)) {
					return
				}
			}
		})).Draw(t, "order")
		other := make([]Print, len(prints))
		for i, p := range prints {
			q := Print{Normal: 9 - p.Normal, Apart: p.Apart}
			for _, a := range p.Acts {
				q.Acts = append(q.Acts, 100-a)
			}
			other[order[i]] = q
		}
		for i := range renumbered {
			for k := range renumbered[i].Rows {
				renumbered[i].Rows[k].Print = order[renumbered[i].Rows[k].Print]
			}
		}
		Identify(editions, prints, weekly)
		Identify(renumbered, other, weekly)
		if !equal(groupsOf(editions), groupsOf(renumbered)) {
			t.Errorf("Identify = %v, renumbered %v", groupsOf(editions), groupsOf(renumbered))
		}
	})
}

// What comes later does not change who was who.
func TestLaterEditionsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, prints := someEditions(t)
		n := rapid.IntRange(1, len(all)).Draw(t, "first editions")
		some := cloned(all[:n])
		Identify(all, prints, weekly)
		Identify(some, prints, weekly)
		if got := groupsOf(all[:n]); !equal(got, groupsOf(some)) {
			t.Errorf("Identify of all = %v, of the first %d %v", got, n, groupsOf(some))
		}
	})
}
