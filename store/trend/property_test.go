package trend

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// aHistory draws a line of cells with at least one entry; the printed columns are
// those of a publisher who counts right, or missing, or of a run begun earlier.
func aHistory() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		printed := rapid.Bool().Draw(t, "printed")
		weeks := rapid.SampledFrom([]int{0, 0, 0, 13}).Draw(t, "weeks before")
		peak := rapid.IntRange(1, 100).Draw(t, "peak before")
		if weeks == 0 {
			peak = 100
		}
		last := 0
		kinds := rapid.SliceOfN(rapid.SampledFrom([]string{"5", "5", "5", "1", ".", "?", "k.", "k5", "s.", "s5"}), 1, 30).Draw(t, "cells")
		cells := make([]string, 0, len(kinds)+1)
		for _, kind := range append(kinds, "5") {
			rank := 1
			if strings.HasSuffix(kind, "5") {
				rank = rapid.IntRange(1, 100).Draw(t, "rank")
			} else if kind != "1" {
				cells, last = append(cells, kind), 0
				continue
			}
			weeks, peak = weeks+1, min(peak, rank)
			text := fmt.Sprintf("%s%d", strings.TrimRight(kind, "15"), rank)
			if printed {
				text += fmt.Sprintf("(%d,%d,%d)", weeks, peak, last)
			}
			cells, last = append(cells, text), rank
		}
		return strings.Join(cells, " ")
	})
}

func TestRunHoldsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := aHistory().Draw(t, "history")
		c, points := history(t, line)
		r := Run(c, points, rapid.Bool().Draw(t, "kpop"))
		if r.Weeks < len(points) || r.Known && r.Weeks != len(points) {
			t.Errorf("Run(%s): %d weeks, known %t, of %d entries", line, r.Weeks, r.Known, len(points))
		}
		if r.Stretch1 > r.No1 || r.No1 > r.Top10 || r.Top10 > len(points) || (r.No1 > 0) != (r.Stretch1 > 0) {
			t.Errorf("Run(%s): stretch %d, no1 %d, top10 %d of %d entries", line, r.Stretch1, r.No1, r.Top10, len(points))
		}
		if r.ReEntries >= len(points) || r.Lacking > len(strings.Fields(line)) {
			t.Errorf("Run(%s): back %d times, lacking %d", line, r.ReEntries, r.Lacking)
		}
		at := map[kpop.Day]int{}
		for _, p := range points {
			at[p.Day] = p.Rank
			if p.Rank < r.Peak {
				t.Errorf("Run(%s): peak %d, but rank %d on %s", line, r.Peak, p.Rank, p.Day)
			}
		}
		if r.PeakEarly == (r.PeakDay != 0) || !r.PeakEarly && at[r.PeakDay] != r.Peak {
			t.Errorf("Run(%s): peak %d on %s, early %t, at rank %d there", line, r.Peak, r.PeakDay, r.PeakEarly, at[r.PeakDay])
		}
	})
}

// As of every issue, what Move says is what Run says of the history up to it, and
// what came later changes nothing of it.
func TestMoveIsRunUpToTheIssue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := aHistory().Draw(t, "history")
		c, points := history(t, line)
		korean := rapid.Bool().Draw(t, "kpop")
		n := rapid.IntRange(1, len(points)).Draw(t, "up to")
		m, r := Move(c, points[:n], korean), Run(c, points[:n], korean)
		if m.Peak != r.Peak || m.Weeks != r.Weeks || m.Known == r.AtLeast() {
			t.Errorf("Move(%s up to entry %d) = %+v, want as Run: %+v", line, n, m, r)
		}
		past := Calendar{Chart: c.Chart}
		for _, ref := range c.Held {
			if ref.Day <= points[n-1].Day {
				past.Held = append(past.Held, ref)
			}
		}
		if then := Move(past, points[:n], korean); then != m {
			t.Errorf("Move(%s up to entry %d) = %+v, want as it was that day: %+v", line, n, m, then)
		}
		if (m.Change == Re) != (n > 1 && r.ReEntries > Run(c, points[:n-1], korean).ReEntries) && n > 1 {
			t.Errorf("Move(%s up to entry %d) = %s, but Run counts %d re-entries", line, n, m.Change, r.ReEntries)
		}
		if (m.By > 0) != (m.Change == Up || m.Change == Down) {
			t.Errorf("Move(%s up to entry %d) = %s by %d", line, n, m.Change, m.By)
		}
	})
}

// Whole issues in place of partial ones can only tell more.
func TestWholeIssuesTellMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := aHistory().Draw(t, "history")
		c, points := history(t, line)
		before := Run(c, points, true)
		for i := range c.Held {
			c.Held[i].Whole, c.Held[i].Scope = true, ""
		}
		after := Run(c, points, true)
		if before.Known && !after.Known || after.Lacking > before.Lacking || after.ReEntries < before.ReEntries || after.Stretch1 != before.Stretch1 {
			t.Errorf("Run(%s): %+v\nwith whole issues %+v", line, before, after)
		}
	})
}
