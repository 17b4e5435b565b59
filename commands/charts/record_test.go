package charts

import (
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/trend"
	"testing"
)

// TestRecordButtonsAreShort: the longest button of any record fits, for a hundred million acts.
func TestRecordButtonsAreShort(t *testing.T) {
	p := desk.Years(2020, 2024)
	for _, c := range feed.Sources().Charts() {
		for _, r := range trend.Records() {
			if !r.Fits(c) {
				continue
			}
			text := desk.ForButton(recordRequest(r, c, p).With("scope", actScope(99_999_999, true)).With("private", "true").With("page", "999")).String()
			if len(text) > 100 {
				t.Errorf("%s: %d characters, want at most 100", text, len(text))
			}
		}
	}
	check := ask.Request{Command: "record", Sub: "check"}.With("artist", "#9999999999").With("chart", "netflix-film-intl").With("private", "true")
	if text := check.With("page", "999").String(); len(text) > 100 {
		t.Errorf("%s: %d characters, want at most 100", text, len(text))
	}
}

// TestScopeChoiceKeepsMembers: choosing among acts of one name keeps whether members count.
func TestScopeChoiceKeepsMembers(t *testing.T) {
	q := question{desk.Question{Request: ask.Request{Command: "record", Sub: "top"}.With("members", "yes").With("private", "true")}}
	got := q.scopeButtons(ask.Request{Command: "record", Sub: "top"}, []kpop.Act{{ID: 7, Name: "LISA"}})
	if want := "/record top scope:#7+ private:true"; len(got) != 1 || got[0].Request != want {
		t.Errorf("scopeButtons = %v, want one that asks %s", got, want)
	}
}
