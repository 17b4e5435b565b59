package trend

// Hold says how a holder stands to a record.
type Hold uint8

// The ways to stand. Near is among the first three, or among the first ten and
// within three of the best.
const (
	Far Hold = iota
	Near
	Ties
	Holds
)

// within is how much may be lacking to the best for a record to be in reach.
const within = 3

// Hold tells how the i-th standing stands to the record.
func (t Table) Hold(i int) Hold {
	rank, tied := t.Rank(i), t.Tied(i)
	switch {
	case rank == 1 && tied == 1:
		return Holds
	case rank == 1:
		return Ties
	case t.Record.Unit == UnitDay:
		return Far // who was not first will never be
	case rank <= 3 || rank <= 10 && t.Lacks(i) <= within:
		return Near
	}
	return Far
}

// Lacks is by how much the i-th standing falls short of the best.
func (t Table) Lacks(i int) int {
	n := int(t.Standings[0].Value - t.Standings[i].Value)
	return max(n, -n)
}

// RecordChange is what a new issue did to a record.
type RecordChange string

// The changes, the greatest first. Extended: whoever held it alone has more now.
const (
	Fell     RecordChange = "fell"
	Tied     RecordChange = "tied"
	Extended RecordChange = "extended"
	InReach  RecordChange = "in-reach"
)

// Item is one piece of news: a record and the standing that changed in the newest
// issue.
type Item struct {
	Record   Record
	Scope    Scope
	Change   RecordChange
	Standing Standing
	Rank     int
	Lacks    int        // to tie, with InReach
	Before   []Standing // who stood first until now
}

// News compares a record's tables before and after an issue: who holds it now and
// did not, who holds it with others, who has more, and who came within three of it.
// Only standings that the issue changed are news.
func News(before, after Table) []Item {
	was := make(map[int32]int32, len(before.Standings))
	for _, s := range before.Standings {
		was[s.Holder] = s.Value
	}
	var out []Item
	for i, s := range after.Standings {
		rank := after.Rank(i)
		if rank > 10 {
			break
		}
		value, stood := was[s.Holder]
		if stood && value == s.Value {
			continue
		}
		if change := after.change(before, i); change != "" {
			out = append(out, Item{after.Record, after.Scope, change, s, rank, after.Lacks(i), before.leaders()})
		}
	}
	return out
}

// change names what became of the i-th standing, which the newest issue changed.
func (t Table) change(before Table, i int) RecordChange {
	leaders := before.leaders()
	switch t.Hold(i) {
	case Holds:
		if len(leaders) == 1 && leaders[0].Holder == t.Standings[i].Holder {
			return Extended
		}
		return Fell
	case Ties:
		return Tied
	}
	if len(leaders) > 0 && t.Record.Unit != UnitDay && t.Lacks(i) <= within {
		return InReach
	}
	return ""
}

// leaders returns all standings that share the first place.
func (t Table) leaders() []Standing {
	if len(t.Standings) == 0 {
		return nil
	}
	return t.Standings[:t.Tied(0)]
}

// NewsOf finds the news of the chart's newest issue, over all records in the given
// scopes.
func NewsOf(h *History, scopes ...Scope) []Item {
	return NewsAt(h, len(h.Held)-1, Records(), scopes...)
}
