package desk

import (
	"context"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// ReadHistory reads a chart's whole history into memory.
func ReadHistory(ctx context.Context, st *store.Store, c kpop.Chart) (*trend.History, error) {
	held, err := st.Calendar(ctx, c.Key)
	if err != nil {
		return nil, err
	}
	b := trend.NewBuilder(trend.Calendar{Chart: c, Held: held})
	if err := st.EachEntry(ctx, c.Key, b.Row); err != nil {
		return nil, err
	}
	if err := st.EachPrint(ctx, c.Subject, b.Print); err != nil {
		return nil, err
	}
	if err := st.EachAct(ctx, b.Act); err != nil {
		return nil, err
	}
	if err := st.EachMember(ctx, b.Member); err != nil {
		return nil, err
	}
	if err := st.EachPart(ctx, b.Part); err != nil {
		return nil, err
	}
	return b.History(), nil
}
