package desk

import (
	"strconv"

	"fanchart/commands/ask"
	"fanchart/commands/view"
)

// memo keeps the answers last given. Fans ask the same few things at the same
// time: what is on the newest chart, the song of the hour. It lives as long as the
// shelf, so an import empties it. It is safe for concurrent use.
type memo struct {
	version int64 // of the data that the answers are of
	*Recent[string, view.Message]
}

// memoSize is how many answers are kept: a few kilobytes each.
const memoSize = 512

func newMemo(version int64) *memo { return &memo{version, NewRecent[string, view.Message](memoSize)} }

// put keeps an answer; from then on it has a key.
func (m *memo) put(key string, answer view.Message) {
	answer.Key = strconv.FormatInt(m.version, 10) + " " + key
	m.Recent.Put(key, answer)
}

// memoKey tells apart requests that may have different answers: what is asked, in
// which language, on which day. A command's answer depends on nothing else unless
// it says so with Personal.
func memoKey(r ask.Request) string {
	return r.Locale + " " + r.At.UTC().Format("2006-01-02") + " " + r.String()
}
