package starter_test

import (
	"sync"
	"testing"

	"fanchart/store"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

// Programs that begin at once on an empty database make it together: each part of the schema
// and of the starter set is there once.
func TestProgramsBeginTogether(t *testing.T) {
	t.Parallel()
	where := storetest.Server(t)
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			st, err := store.Open(t.Context(), where)
			if err != nil {
				t.Error(err)
				return
			}
			defer st.Close()
			if err := starter.Load(t.Context(), st, storetest.At()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	st, err := store.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	acts, err := st.ActNames(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, err := storetest.World(t).ActNames(t.Context())
	if err != nil || len(acts) != len(want) {
		t.Errorf("%d acts, %v, want %d", len(acts), err, len(want))
	}
}
