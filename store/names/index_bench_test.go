package names

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

const manyTitles = 100_000

// typedKinds are the ways of typing whose time is measured; each makes what is
// typed on the way to a title.
func typedKinds() map[string]func(r *rand.Rand, it Item) []string {
	return map[string]func(*rand.Rand, Item) []string{
		"keystrokes": func(_ *rand.Rand, it Item) []string { return keystrokes(it.Names[0]) },
		"first":      func(_ *rand.Rand, it Item) []string { return keystrokes(it.Names[0])[:1] },
		"second":     func(_ *rand.Rand, it Item) []string { return keystrokes(it.Names[0] + "e")[1:2] },
		"inner": func(r *rand.Rand, it Item) []string {
			letters := []rune(it.Names[0])
			return keystrokes(string(letters[r.IntN(len(letters)):]) + "e")
		},
		"typo":     func(r *rand.Rand, it Item) []string { return []string{misspelt(r, it.Names[0])} },
		"typing":   func(r *rand.Rand, it Item) []string { return keystrokes(misspelt(r, it.Names[0])) },
		"nothing":  func(r *rand.Rand, _ Item) []string { return keystrokes(gibberish(r, "qxzjvkwaeiou")) },
		"initials": func(r *rand.Rand, _ Item) []string { return keystrokes(gibberish(r, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅎ")) },
		"mixed":    func(r *rand.Rand, _ Item) []string { return keystrokes(gibberish(r, "가나다ㄱㄴㄷㅇ아이")) },
		"credit": func(_ *rand.Rand, it Item) []string {
			return keystrokes(strings.Fields(it.Extra)[0] + " " + it.Names[0])
		},
		"words": func(r *rand.Rand, it Item) []string {
			return []string{"the a", "a b c d e f", "t s", "love the", "the " + gibberish(r, "aeioust")[:1]}
		},
		"hostile": func(r *rand.Rand, _ Item) []string {
			return []string{strings.Repeat("a", 10_000), strings.Repeat("a e ", 2500), strings.Repeat("ㅇ", 10_000), strings.Repeat("가ㅇ", 5000), "\xff\x00(!"}
		},
		"layout": func(_ *rand.Rand, it Item) []string { return keystrokes("dkdldbqkdxks") },
	}
}

// BenchmarkFind reports p99-ns over 100,000 made-up titles for each way of typing.
func BenchmarkFind(b *testing.B) {
	items := slices.Collect(madeTitles(manyTitles))
	benchFind(b, NewIndex(slices.Values(items)), items)
}

func benchFind(b *testing.B, x *Index, items []Item) {
	kinds := typedKinds()
	names := make([]string, 0, len(kinds))
	for name := range kinds {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		r := rand.New(rand.NewPCG(1, 2))
		var typed []string
		for len(typed) < 2000 {
			typed = append(typed, kinds[name](r, items[r.IntN(len(items))])...)
		}
		b.Run(name, func(b *testing.B) { measure(b, x, typed) })
	}
}

// measure reports the time of single calls (p99-ns), and of the quickest of
// three calls for a query (p99-quiet-ns), which other programs of a busy machine
// disturb less.
func measure(b *testing.B, x *Index, typed []string) {
	var single, quiet []time.Duration
	for i := 0; b.Loop(); i++ {
		best := time.Hour
		for range 3 {
			begin := time.Now()
			x.Find(typed[i%len(typed)], 25)
			took := time.Since(begin)
			single, best = append(single, took), min(best, took)
		}
		quiet = append(quiet, best)
	}
	slices.Sort(single)
	slices.Sort(quiet)
	b.ReportMetric(float64(single[len(single)/2]), "p50-ns")
	b.ReportMetric(float64(single[len(single)*99/100]), "p99-ns")
	b.ReportMetric(float64(quiet[len(quiet)*99/100]), "p99-quiet-ns")
	b.ReportMetric(0, "ns/op") // of three calls: would mislead
}

// BenchmarkNewIndex reports the heap that the index holds (heap-MB) and the
// most that was in use while it was built (peak-MB), besides the time.
func BenchmarkNewIndex(b *testing.B) {
	items := slices.Collect(madeTitles(manyTitles))
	before := heap()
	var held uint64
	for b.Loop() {
		x := NewIndex(slices.Values(items))
		b.StopTimer()
		held = heap() - before
		runtime.KeepAlive(x)
		b.StartTimer()
	}
	b.ReportMetric(float64(held)/1e6, "heap-MB")
	b.ReportMetric(float64(peak(func() { NewIndex(slices.Values(items)) })-before)/1e6, "peak-MB")
	runtime.KeepAlive(items)
}

// peak is the most heap in use while f runs, looked at every millisecond with
// the collector eager enough for garbage to count little.
func peak(f func()) (most uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	for {
		select {
		case <-done:
			return most
		case <-time.After(time.Millisecond):
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// madeTitles makes titles of about 15 bytes with credits of about 20, one in
// ten in Hangul as well, of words as uneven in use as those of a language.
func madeTitles(n int) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		r := rand.New(rand.NewPCG(7, 7))
		vocabulary := madeWords(r, 20_000)
		zipf := rand.NewZipf(r, 1.15, 6, uint64(len(vocabulary)-1))
		word := func() string { return vocabulary[zipf.Uint64()] }
		for id := range n {
			it := Item{ID: int64(id + 1), Weight: int32(r.ExpFloat64() * 50)}
			it.Names = []string{madePhrase(r, word, 15)}
			it.Extra = madePhrase(r, word, 20)
			if id%10 == 0 {
				it.Names = append(it.Names, madeHangul(r))
			}
			if !yield(it) {
				return
			}
		}
	}
}

func madePhrase(r *rand.Rand, word func() string, size int) string {
	size += r.IntN(size) - size/2
	phrase := word()
	for len(phrase) < size-2 {
		phrase += " " + word()
	}
	return phrase
}

func madeWords(r *rand.Rand, n int) []string {
	words := strings.Fields("the a you love me my i in of to and on it your for girl night heart")
	for len(words) < n {
		var w strings.Builder
		for range 1 + r.IntN(3) {
			fmt.Fprintf(&w, "%c%c", pickOf(r, "bcdfghjklmnpqrstttsssvwz"), pickOf(r, "aaeeeiioou"))
			if r.IntN(2) == 0 {
				fmt.Fprintf(&w, "%c", pickOf(r, "nrstlnd"))
			}
		}
		words = append(words, w.String())
	}
	return words
}

func pickOf(r *rand.Rand, letters string) rune {
	all := []rune(letters)
	return all[r.IntN(len(all))]
}

func madeHangul(r *rand.Rand) string {
	var w strings.Builder
	for range 2 + r.IntN(5) {
		w.WriteRune('가' + rune(r.IntN(19)*588+r.IntN(21)*28+r.IntN(2)*4))
	}
	return w.String()
}

func gibberish(r *rand.Rand, letters string) string {
	var w strings.Builder
	for range 3 + r.IntN(6) {
		w.WriteRune(pickOf(r, letters))
	}
	return w.String()
}

// keystrokes are the beginnings of a name, one letter longer each.
func keystrokes(name string) []string {
	var typed []string
	for i := range name + " " {
		if i > 0 {
			typed = append(typed, name[:i])
		}
	}
	return typed
}

// misspelt is the name with one letter added, left out, changed or exchanged.
func misspelt(r *rand.Rand, name string) string {
	s := []rune(name)
	at := r.IntN(len(s))
	switch r.IntN(4) {
	case 0:
		return string(slices.Insert(s, at, pickOf(r, "abcdefghijklmnopqrstuvwxyz")))
	case 1:
		return string(slices.Delete(s, at, at+1))
	case 2:
		s[at] = pickOf(r, "abcdefghijklmnopqrstuvwxyz")
	default:
		if at+1 < len(s) {
			s[at], s[at+1] = s[at+1], s[at]
		}
	}
	return string(s)
}
