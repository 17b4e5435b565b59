package names

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// checkHits tells of hits that break what Find promises of every answer.
func checkHits(t interface{ Errorf(string, ...any) }, query string, hits []Hit, limit int) {
	if len(hits) > max(min(limit, 100), 0) {
		t.Errorf("Find(%q, %d) = %d hits, want no more than the limit", query, limit, len(hits))
	}
	seen := map[int64]bool{}
	for i, h := range hits {
		if seen[h.ID] {
			t.Errorf("Find(%q, %d) = item %d twice, want once: %v", query, limit, h.ID, hits)
		}
		seen[h.ID] = true
		if i > 0 && h.Match < hits[i-1].Match {
			t.Errorf("Find(%q, %d) = a better match after a worse one: %v", query, limit, hits)
		}
	}
}

func rapidItems(name *rapid.Generator[string], most int) *rapid.Generator[[]Item] {
	item := rapid.Custom(func(t *rapid.T) Item {
		return Item{
			Names:  rapid.SliceOfN(name, 1, 3).Draw(t, "names"),
			Extra:  name.Draw(t, "extra"),
			Weight: rapid.Int32Range(-2, 2).Draw(t, "weight"),
		}
	})
	return rapid.Map(rapid.SliceOfN(item, 1, most), func(items []Item) []Item {
		for i := range items {
			items[i].ID = int64(i * 3)
		}
		return items
	})
}

func TestFindsByOwnName(t *testing.T) {
	name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Ca-c가나각ㄱ宇É&'/ ¥$]{1,8}`))
	rapid.Check(t, func(t *rapid.T) {
		items := rapidItems(name, 90).Draw(t, "items")
		x := NewIndex(slices.Values(items))
		it := rapid.SampledFrom(items).Draw(t, "item")
		query := rapid.SampledFrom(it.Names).Draw(t, "query")
		if utf8.RuneCountInString(query) > 100 || len(splitWords(query)) == 0 {
			t.Skip("nothing to type")
		}
		hits := x.Find(query, 100)
		checkHits(t, query, hits, 100)
		if !slices.Contains(hits, Hit{it.ID, Exact, true}) {
			t.Errorf("Find(%q) = %v, want item %d as exact", query, hits, it.ID)
		}
	})
}

// TestFindsAll compares with a search that looks at every item, over names of
// few letters so that much is found.
func TestFindsAll(t *testing.T) {
	name := rapid.StringMatching(`[abc]{0,4} ?[abc]{1,4}`)
	rapid.Check(t, func(t *rapid.T) {
		items := rapidItems(name, 60).Draw(t, "items")
		query := rapid.StringMatching(`[abc]{1,7}`).Draw(t, "query")
		got := NewIndex(slices.Values(items)).Find(query, 100)
		checkHits(t, query, got, 100)
		if want := slowFind(items, query); hitList(got) != hitList(want) {
			t.Errorf("Find(%q)\n got %s\nwant %s", query, hitList(got), hitList(want))
		}
	})
}

// slowFind is Find for one word of plain letters.
func slowFind(items []Item, query string) []Hit {
	rank := func(it Item) int { return len(Normal(it.Names[0])) }
	items = slices.Clone(items)
	slices.SortFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
	})
	const wholeTypo, headTypo, wordTypo, none = Typo, Typo + 1, Typo + 2, Typo + 3
	lists := make([][]Hit, none+1)
	for _, it := range items {
		best := none
		for _, name := range it.Names {
			best = min(best, slowMatch(name, query))
		}
		lists[best] = append(lists[best], Hit{it.ID, min(best, Typo), best == wholeTypo})
	}
	return slices.Concat(lists[:none]...)
}

func slowMatch(name, query string) Match {
	whole, words := Normal(name), strings.Fields(name)
	tail := words[len(words)-1]
	inner := len(words) > 1
	switch {
	case whole == query:
		return Exact
	case strings.HasPrefix(whole, query):
		return Prefix
	case inner && strings.HasPrefix(tail, query):
		return Word
	case strings.Contains(whole, query):
		return Inner
	case len(query) < 4:
		return Typo + 3
	case oneApart(whole, query):
		return Typo
	case oneApartBeginning(whole, query):
		return Typo + 1
	case inner && oneApartBeginning(tail, query):
		return Typo + 2
	}
	return Typo + 3
}

func oneApartBeginning(text, query string) bool {
	for i := range len(text) + 1 {
		if oneApart(text[:i], query) {
			return true
		}
	}
	return false
}

// oneApart tells whether one letter added, left out, changed, or two exchanged
// make a of b.
func oneApart(a, b string) bool {
	for i := range len(b) + 1 {
		if i+1 <= len(b) && a == b[:i]+b[i+1:] {
			return true
		}
		if i+2 <= len(b) && a == b[:i]+b[i+1:i+2]+b[i:i+1]+b[i+2:] {
			return true
		}
		for _, c := range "abc" {
			if a == b[:i]+string(c)+b[i:] || i+1 <= len(b) && a == b[:i]+string(c)+b[i+1:] {
				return true
			}
		}
	}
	return false
}

func TestFindsMisspelt(t *testing.T) {
	name := rapid.StringMatching(`[a-z]{3,6} ?[a-z]{2,8}|[가-힣]{3,5}`)
	rapid.Check(t, func(t *rapid.T) {
		items := rapidItems(name, 25).Draw(t, "items") // no more than the limit, so none can be crowded out
		it := rapid.SampledFrom(items).Draw(t, "item")
		query := rapidTypo(t, rapid.SampledFrom(it.Names).Draw(t, "name"))
		hits := NewIndex(slices.Values(items)).Find(query, 25)
		checkHits(t, query, hits, 25)
		if !slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == it.ID }) {
			t.Errorf("Find(%q) = %v, want item %d (%q) among them", query, hits, it.ID, it.Names)
		}
	})
}

// rapidTypo makes one mistake in a name: a Latin letter, or a key of the Korean
// keyboard that leaves the number of syllables as it is.
func rapidTypo(t *rapid.T, name string) string {
	s := []rune(name)
	at := rapid.IntRange(0, len(s)-1).Draw(t, "at")
	if s[at] >= '가' {
		s[at] = '가' + (s[at]-'가')/28*28 // the final consonant is left out
		if (([]rune(name))[at]-'가')%28 > 0 && len(appendText(nil, name))-len(appendText(nil, string(s))) > 1 {
			t.Skip("two keys")
		}
		return string(s)
	}
	letter := rapid.RuneFrom([]rune("abcdefghijklmnopqrstuvwxyz")).Draw(t, "letter")
	switch rapid.SampledFrom([]string{"add", "drop", "change", "exchange"}).Draw(t, "mistake") {
	case "add":
		s = slices.Insert(s, at, letter)
	case "drop":
		s = slices.Delete(s, at, at+1)
	case "change":
		if s[at] != ' ' { // else one more letter, which is "add"
			s[at] = letter
		}
	default:
		if at+1 < len(s) {
			s[at], s[at+1] = s[at+1], s[at]
		}
	}
	return string(s)
}

func FuzzFind(f *testing.F) {
	for _, query := range []string{"", "bts", "blakcpink", "ㅂㅌㅅ", "방ㅌㅅ", "dkdldb", "ㅠㅅㄴ", "kids stray", "golden huntrx", "\xff\x00\x1d", "¥", "닭ㄱ"} {
		f.Add(query, 25)
	}
	acts, titles := someActs(), someTitles()
	f.Fuzz(func(t *testing.T, query string, limit int) {
		for _, x := range []*Index{acts, titles} {
			checkHits(t, query, x.Find(query, limit), limit)
		}
		own := NewIndex(slices.Values([]Item{{ID: 1, Names: []string{query}, Extra: query}}))
		checkHits(t, query, own.Find(query, limit), limit)
	})
}
