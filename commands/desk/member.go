package desk

import (
	"context"
	"strings"

	"fanchart/store"
	"fanchart/store/names"
)

// members are those who are found by name; in the index of acts they have the ids -1, -2,
// …, by their place in the list.
type members []store.FoundMember

func readMembers(ctx context.Context, st *store.Store) (list members, err error) {
	err = st.SearchMembers(ctx, func(m store.FoundMember) error {
		list = append(list, m)
		return nil
	})
	return list, err
}

// item is a member as the index has it, behind all acts of K-pop.
func (all members) item(i int, groups map[int64]store.FoundAct) names.Item {
	m := all[i]
	group := groups[m.Group]
	return names.Item{
		ID: int64(-i - 1), Names: append([]string{m.Member.Name, m.Member.Hangul}, m.Names...),
		Extra: strings.Join(append([]string{group.Name}, group.Names...), " "), Weight: m.Weight(group.Weight % bias),
	}
}

// of is the member of a negative id in the index of acts.
func (all members) of(id int64) (store.FoundMember, bool) {
	i := int(-id - 1)
	if i < 0 || i >= len(all) {
		return store.FoundMember{}, false
	}
	return all[i], true
}

// bias is what a weight has beside the weeks on charts: a K-pop act, charting now.
const bias = 1_000_000
