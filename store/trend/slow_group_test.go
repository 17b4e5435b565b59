package trend

import "fanchart/store/kpop"

// when notes that one more title did something on a day.
func (f *found) when(day kpop.Day) {
	if f.value++; f.value == 1 {
		f.from, f.to = day, day
	}
	f.from, f.to = min(f.from, day), max(f.to, day)
}

func slowTitlesAt(deepest int) groupTwin {
	return func(s slow, titles []int64) (f found, ok bool) {
		for _, title := range titles {
			if at, ok := slowWeeksAt(deepest)(s, title); ok {
				f.when(at.from)
			}
		}
		return f, f.value > 0
	}
}

func slowNo1Debuts(s slow, titles []int64) (f found, ok bool) {
	for _, title := range titles {
		if week, ok := s.debut(title); ok && s.rank(title, week) == 1 {
			f.when(s.weeks[week].day)
		}
	}
	return f, f.value > 0
}

// slowFirst is the first day of what another record counts.
func slowFirst(of groupTwin) groupTwin {
	return func(s slow, titles []int64) (found, bool) {
		f, ok := of(s, titles)
		return found{int(f.from), f.from, f.from}, ok
	}
}

func slowAtOnce(deepest int) groupTwin {
	return func(s slow, titles []int64) (best found, ok bool) {
		for week, m := range s.weeks {
			n := 0
			for _, title := range titles {
				if rank := s.in(title, week); rank > 0 && rank <= deepest && s.exact(week) {
					n++
				}
			}
			if best.beat(n, m.day, m.day); n == best.value {
				best.to = m.day
			}
		}
		return best, best.value > 0
	}
}

// slowFirstNo1Debuts is nothing when the period begins after the first title.
func slowFirstNo1Debuts(s slow, titles []int64) (f found, ok bool) {
	for _, title := range titles {
		week, _ := s.began(title)
		if s.period != (Period{}) && s.weeks[week].day < s.period.First {
			return found{}, false
		}
	}
	for _, title := range titles {
		if week, ok := s.debut(title); ok && s.rank(title, week) != 1 {
			break
		} else if ok {
			f.once(s.weeks[week].day)
		}
	}
	return f, f.value > 0
}

func slowDebutsInARow(s slow, titles []int64) (best found, ok bool) {
	for i := range titles {
		var now found
		for _, title := range titles[i:] {
			week, ok := s.debut(title)
			if !ok {
				continue
			}
			if s.rank(title, week) != 1 {
				break
			}
			now.once(s.weeks[week].day)
			best.beat(now.value, now.from, now.to)
		}
	}
	return best, best.value > 0
}

// slowIssueShare counts K-pop titles when the scope is all.
func slowIssueShare(s slow, week int) (found, bool) {
	m, n, size := s.weeks[week], 0, 20
	if s.scope.Of == OfAll {
		s.scope.Of = OfKPop
	}
	for _, e := range m.rows {
		if s.inScope(e.TitleID) {
			n++
		}
	}
	if m.scope == "" {
		size = len(m.rows)
	}
	return found{n * 10_000 / max(size, 1), m.day, m.day}, n > 0 && (m.scope == "" || m.scope == kpop.ScopeKPop)
}
