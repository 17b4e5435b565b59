package page

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"

	"fanchart/bot/localdiscord"
)

// log is what has happened in the page's Discord, in order, for browsers that follow it. The
// zero log is ready.
type log struct {
	mu    sync.Mutex
	first int // the number of the first of what is kept
	kept  []json.RawMessage
	more  chan struct{} // closed when there is more
}

// keptMost is how much of what happened is kept: what a browser that opens now is told.
const keptMost = 2000

// happening is one thing that happened.
type happening struct {
	Type    string `json:"type"`
	Message *shown `json:"message,omitempty"`
	Asked   *asker `json:"asked,omitempty"`
	Now     int64  `json:"now,omitempty"` // Unix milliseconds
}

// shown is a message as the browser gets it.
type shown struct {
	ID        string          `json:"id"`
	Channel   string          `json:"channel"`
	Owner     string          `json:"owner,omitempty"` // of an ephemeral one: who alone sees it
	Deleted   bool            `json:"deleted,omitempty"`
	Pings     []string        `json:"pings,omitempty"`
	Push      string          `json:"push,omitempty"`
	Raw       json.RawMessage `json:"raw"` // what Discord got, as its API gives it
	Ephemeral bool            `json:"ephemeral,omitempty"`
}

// asker is who used which command, which Discord shows above the answer.
type asker struct {
	ID     string `json:"id"` // of the interaction
	Person string `json:"person"`
	Text   string `json:"text"`
}

// seen takes a message that is new, changed or deleted.
func (l *log) seen(m localdiscord.Message) {
	s := shown{ID: m.ID, Channel: m.Channel, Deleted: m.Deleted, Pings: m.Pings, Push: m.Push(), Raw: m.Raw, Ephemeral: m.Ephemeral}
	if m.Ephemeral {
		s.Owner = m.Owner
	}
	l.add(happening{Type: "message", Message: &s})
}

func (l *log) add(h happening) {
	text, err := json.Marshal(h)
	if err != nil {
		return // none of it can fail
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept = append(l.kept, text)
	if over := len(l.kept) - keptMost; over > 0 {
		l.kept, l.first = l.kept[over:], l.first+over
	}
	if l.more != nil {
		close(l.more)
		l.more = nil
	}
}

// after returns what happened from number n on, the number of what comes next, and a channel
// that is closed when that has come.
func (l *log) after(n int) (list []json.RawMessage, next int, more <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.more == nil {
		l.more = make(chan struct{})
	}
	next = l.first + len(l.kept)
	from := min(max(n-l.first, 0), len(l.kept))
	return l.kept[from:len(l.kept):len(l.kept)], next, l.more
}

// nativesEvery is how often the scheduled events are looked at for changes.
const nativesEvery = time.Second

// live sends what happens, from the first thing on or from where a browser that lost its
// connection was, until the browser goes away.
func (p *Page) live(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	out.SetReadDeadline(time.Time{}) // it goes on for as long as somebody looks
	tick := time.NewTicker(nativesEvery)
	defer tick.Stop()
	next, _ := strconv.Atoi(r.Header.Get("Last-Event-ID"))
	natives := ""
	for {
		list, then, more := p.log.after(next)
		for i, text := range list {
			fmt.Fprintf(w, "id: %d\ndata: %s\n\n", then-len(list)+i+1, text)
		}
		next = then
		if now := p.natives(); now != natives {
			natives = now
			fmt.Fprintf(w, "event: natives\ndata: %s\n\n", now)
		}
		if out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-p.over:
			return
		case <-more:
		case <-tick.C:
		}
	}
}

// native is a scheduled event of Discord as the browser gets it.
type native struct {
	Guild, Name, Description, Location string
	Start, End                         int64 // Unix seconds
	Status                             int
}

// natives are the scheduled events of all servers, as JSON.
func (p *Page) natives() string {
	list := []native{}
	for i := range servers() {
		for _, n := range p.discord.Natives(p.discord.Guild(i)) {
			list = append(list, native{n.Guild, n.Name, n.Description, n.Location, n.Start.Unix(), n.End.Unix(), n.Status})
		}
	}
	text, _ := json.Marshal(list) // none of it can fail
	return string(text)
}

// state is what a browser needs to begin: who there is and where, what can be asked, in which
// words the page speaks. What happened follows by live.
func (p *Page) state(w http.ResponseWriter, _ *http.Request) {
	commands := []json.RawMessage{}
	for _, c := range p.discord.Commands("") {
		commands = append(commands, c.Raw)
	}
	reply(w, map[string]any{
		"people": p.players(), "places": p.places(), "commands": commands, "languages": p.languages(), "locale": p.Locale,
		"bot": p.discord.AppID(), "now": p.time.Now().UnixMilli(),
	})
}
