package commands

import (
	"strconv"
	"sync"

	"fanchart/commands/view"
)

// memo keeps the answers last given. Fans ask the same few things at the same
// time: what is on the newest chart, the song of the hour. It lives as long as the
// shelf, so an import empties it. It is safe for concurrent use.
type memo struct {
	version int64 // of the data that the answers are of
	mu      sync.Mutex
	answers map[string]view.Message
	order   []string // of the keys, oldest first, as a ring
	next    int
}

// memoSize is how many answers are kept: a few kilobytes each.
const memoSize = 512

func newMemo(version int64) *memo {
	return &memo{version: version, answers: make(map[string]view.Message, memoSize), order: make([]string, memoSize)}
}

func (m *memo) get(key string) (view.Message, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	answer, ok := m.answers[key]
	return answer, ok
}

// put keeps an answer in place of the oldest one; from then on it has a key. Nobody
// may change it afterwards.
func (m *memo) put(key string, answer view.Message) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.answers[key]; ok {
		return
	}
	answer.Key = strconv.FormatInt(m.version, 10) + " " + key
	delete(m.answers, m.order[m.next])
	m.answers[key], m.order[m.next] = answer, key
	m.next = (m.next + 1) % memoSize
}

// memoKey tells apart requests that may have different answers: what is asked, in
// which language, on which day. A command's answer depends on nothing else unless
// it says so with Personal.
func memoKey(r Request) string {
	return r.Locale + " " + r.At.UTC().Format("2006-01-02") + " " + r.String()
}
