package digests

import (
	"sync"

	"fanchart/commands/desk"
)

// briefsKept is how many digests' shared parts are kept: one for each content and
// language.
const briefsKept = 64

// briefs keeps what digests share: many are due in the same minute and say the same.
type briefs struct {
	mu     sync.Mutex
	lately *desk.Recent[string, *keptBrief]
}

// keptBrief is made once; those who ask meanwhile wait for it.
type keptBrief struct {
	mu    sync.Mutex
	made  bool
	parts parts
}

// briefsKey is what they are kept under.
type briefsKey struct{}

func newBriefs() *briefs { return &briefs{lately: desk.NewRecent[string, *keptBrief](briefsKept)} }

func (k *briefs) get(key string, gather func() (parts, error)) (parts, error) {
	k.mu.Lock()
	one, ok := k.lately.Get(key)
	if !ok {
		one = &keptBrief{}
		k.lately.Put(key, one)
	}
	k.mu.Unlock()
	one.mu.Lock()
	defer one.mu.Unlock()
	if one.made {
		return one.parts, nil
	}
	var err error
	one.parts, err = gather()
	one.made = err == nil
	return one.parts, err
}
