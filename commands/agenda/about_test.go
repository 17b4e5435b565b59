package agenda

import (
	"fanchart/commands/ask"
	"testing"
)

// TestLongestButtons: those of the calendar carry an id, or a filter that drops what
// does not fit.
func TestLongestButtons(t *testing.T) {
	const id = "#9999999999999"
	release := ask.Request{Command: "release"}.With("when", "2026-12").With("artist", id+"+").With("kind", "pre-release").
		With("tag", "collaboration").With("country", "US").With("private", "true")
	event := ask.Request{Command: "event"}.With("when", "2026-12").With("artist", "#9999999999+").With("kind", "streaming-party").
		With("country", "US").With("file", "1").With("private", "true")
	for _, r := range []ask.Request{fitting(release).With("page", "999"), fitting(event).With("page", "999")} {
		fits(t, r)
	}
	for _, text := range []string{"/rsvp event:" + id + " answer:maybe remind:channel", "/manage confirm draft:" + id,
		"/manage undo change:" + id + " batch:" + id + " sure:yes", "/follow remove artist:" + id, "/why delivery:" + id} {
		if len(text) > 100 {
			t.Errorf("%s: got %d characters, want at most 100", text, len(text))
		}
	}
}
