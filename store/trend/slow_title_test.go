package trend

import "fanchart/store/kpop"

// once notes one more week; back adds it to what is counted.
func (f *found) once(day kpop.Day) {
	if f.value++; f.value == 1 {
		f.from = day
	}
	f.to = day
}

// beat replaces what is less than n.
func (f *found) beat(n int, from, to kpop.Day) {
	if n > f.value {
		*f = found{n, from, to}
	}
}

func slowWeeksAt(deepest int) titleTwin {
	return func(s slow, title int64) (f found, ok bool) {
		for week, m := range s.weeks {
			if rank := s.in(title, week); rank > 0 && rank <= deepest {
				f.once(m.day)
			}
		}
		return f, f.value > 0
	}
}

func slowWeeks(s slow, title int64) (found, bool) {
	f, ok := slowWeeksAt(1000)(s, title)
	if _, printed := s.began(title); printed > 1 && s.period == (Period{}) {
		f.value += printed - 1
	}
	return f, ok
}

func slowStretch(s slow, title int64) (best found, ok bool) {
	for from := range s.weeks {
		for to := from; to < len(s.weeks) && s.in(title, to) == 1; to++ {
			best.beat(to-from+1, s.weeks[from].day, s.weeks[to].day)
		}
	}
	return best, best.value > 0
}

// debut is the week of a debut to boast of: known, exact, within the period, and
// not in the chart's very first issue.
func (s slow) debut(title int64) (week int, ok bool) {
	week, _ = s.began(title)
	return week, s.known(title) && s.counts(week) && s.exact(week) && s.weeks[week].day != s.first
}

func slowHighestDebut(s slow, title int64) (found, bool) {
	week, ok := s.debut(title)
	return found{s.rank(title, week), s.weeks[week].day, s.weeks[week].day}, ok
}

func slowMove(sign int) titleTwin {
	return func(s slow, title int64) (best found, ok bool) {
		for week := 1; week < len(s.weeks); week++ {
			last, now := s.in(title, week-1), s.in(title, week)
			if last > 0 && now > 0 && s.exact(week-1) && s.exact(week) {
				best.beat(sign*(last-now), s.weeks[week-1].day, s.weeks[week].day)
			}
		}
		return best, best.value > 0
	}
}

// slowTimeTo is how many weeks after its debut a title came to a week.
func (s slow) slowTimeTo(title int64, week int) (found, bool) {
	began, _ := s.began(title)
	return found{week - began, s.weeks[began].day, s.weeks[week].day}, s.known(title) && s.counts(began) && week > began
}

func slowTimeToNo1(s slow, title int64) (found, bool) {
	for week := range s.weeks {
		if s.in(title, week) == 1 {
			return s.slowTimeTo(title, week)
		}
	}
	return found{}, false
}

func slowTimeToPeak(s slow, title int64) (found, bool) {
	peak := -1
	for week := range s.weeks {
		if rank := s.in(title, week); rank > 0 && s.exact(week) && (peak < 0 || rank < s.rank(title, peak)) {
			peak = week
		}
	}
	return s.slowTimeTo(title, max(peak, 0))
}

func slowJump(s slow, title int64) (best found, ok bool) {
	for week := 1; week < len(s.weeks); week++ {
		if last := s.in(title, week-1); last > 1 && s.in(title, week) == 1 && s.exact(week-1) {
			best.beat(last, s.weeks[week-1].day, s.weeks[week].day)
		}
	}
	return best, best.value > 0
}

// returns calls f for every two entries of a title between which it was known to
// be away.
func (s slow) returns(title int64, f func(left, back int)) {
	left, gone := -1, false
	for week := range s.weeks {
		if s.in(title, week) == 0 {
			gone = gone || s.tells(title, week)
			continue
		}
		if left >= 0 && gone {
			f(left, week)
		}
		left, gone = week, false
	}
}

func slowGap(s slow, title int64) (best found, ok bool) {
	s.returns(title, func(left, back int) { best.beat(back-left-1, s.weeks[left].day, s.weeks[back].day) })
	return best, best.value > 0
}

func slowReEntries(s slow, title int64) (f found, ok bool) {
	s.returns(title, func(_, back int) { f.once(s.weeks[back].day) })
	return f, f.value > 0
}
