package card

import (
	"errors"
	"testing"
	"time"

	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

// Pressing a button of one's own answer shows what it asks in the answer's place, unless that
// is about something else and stands below (Sheet.leads). Whoever presses one must find the
// way back: by the buttons of what came, to what stood there.
func TestEveryPressHasAWayBack(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	fillServer(t, st)
	d, err := commands.New(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	w := wayBack{t: t, d: d, answers: map[string]view.Message{}}
	for _, text := range []string{
		"/song song:Golden", "/song song:APT.", "/album album:Ruby", "/artist artist:TWICE", "/artist artist:BLACKPINK", "/artist artist:NCT",
		"/chart", "/chart chart:hot-100", "/chart chart:global-200 scope:kpop date:2025-07-19", "/chart chart:billboard-200 picture:yes",
		"/compare a:Golden b:APT.", "/compare a:TWICE b:BLACKPINK", "/trend", "/trend topic:share chart:global-200", "/trend topic:crossovers chart:global-200 period:2025",
		"/trend topic:debuts chart:hot-100 period:2025", "/record top record:weeks chart:hot-100", "/record top record:no1-stretch chart:global-200",
		"/record check song:Golden", "/record check artist:BLACKPINK", "/wins", "/wins artist:TWICE", "/milestone", "/onthisday", "/release", "/event", "/scene country:KR", "/help",
	} {
		w.from(text)
	}
	if w.presses < 50 {
		t.Errorf("%d buttons were pressed, want 50 at least", w.presses)
	}
}

// wayBack presses buttons and looks for what stood there before.
type wayBack struct {
	t       *testing.T
	d       *desk.Desk
	answers map[string]view.Message // by request
	presses int
}

// mostPresses is how many presses a way back may take.
const mostPresses = 4

func (w *wayBack) from(text string) {
	w.t.Helper()
	here, ok := w.answer(text)
	if !ok {
		w.t.Fatalf("%s is refused", text)
	}
	for _, b := range replacing(text, here) {
		w.presses++
		if !w.leads(b.Request, view.Text(here)) {
			w.t.Errorf("%s: after %q (%s) nothing leads back", text, b.Label, b.Request)
		}
	}
}

// leads reports whether what a request shows leads to an answer that says something.
func (w *wayBack) leads(request, wanted string) bool {
	seen, at := map[string]bool{}, []string{request}
	for range mostPresses {
		var next []string
		for _, r := range at {
			m, ok := w.answer(r)
			if !ok {
				continue
			}
			for _, b := range replacing(r, m) {
				if seen[b.Request] {
					continue
				}
				seen[b.Request] = true
				if there, ok := w.answer(b.Request); ok && view.Text(there) == wanted {
					return true
				}
				next = append(next, b.Request)
			}
		}
		at = next
	}
	return false
}

// replacing are the buttons of an answer that change it.
func replacing(request string, m view.Message) (out []view.Button) {
	for _, b := range m.Buttons {
		if b.Request != "" && !b.Disabled && !(Sheet{Asked: request}).leads(b.Request) {
			out = append(out, b)
		}
	}
	return out
}

// answer is the answer to a request; false where it is refused.
func (w *wayBack) answer(text string) (view.Message, bool) {
	w.t.Helper()
	if m, ok := w.answers[text]; ok {
		return m, len(m.Title)+len(m.Blocks) > 0
	}
	r, err := w.d.Parse(text)
	if err != nil {
		w.t.Fatal(err)
	}
	r.At, r.Guild, r.User, r.Origin = time.Date(2026, 1, 20, 15, 0, 0, 0, time.UTC), 1, 2, ask.Press
	m, err := w.d.Answer(w.t.Context(), r)
	if err != nil && !errors.As(err, new(desk.UserError)) {
		w.t.Fatalf("Answer(%s): %v", text, err)
	}
	w.answers[text] = m
	return m, err == nil
}
