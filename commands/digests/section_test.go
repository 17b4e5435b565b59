package digests

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

// rumours is a section that nobody has: of a server, with more than a digest shows.
func rumours() section {
	return section{key: "rumours", most: 2, own: true, full: true, gather: func(_ context.Context, b briefing) (view.BriefPart, error) {
		var all []string
		for n := range 30 {
			all = append(all, fmt.Sprintf("Rumour %d in server %s", n+1, b.Guild))
		}
		shown, more := cut(b, all)
		list := view.BriefList{Heading: b.name(), More: more}
		for _, text := range shown {
			list.Items = append(list.Items, view.BriefItem{Line: view.Line{{Text: text}}})
		}
		return view.BriefPart{Lists: []view.BriefList{list}, Notes: b.note("brief.note-releases")}, nil
	}}
}

// inRoom is a moderator at a desk of which a room answers.
type inRoom struct {
	*testing.T
	desk *desk.Desk
}

func enter(t *testing.T, st *store.Store, r room) inRoom {
	t.Helper()
	d, err := desk.New(t.Context(), st, desk.Config{Commands: []desk.Command{r.digest(), r.brief()}, Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	return inRoom{t, d}
}

func (i inRoom) request(text string) ask.Request {
	i.Helper()
	r, err := i.desk.Parse(text)
	if err != nil {
		i.Fatalf("Parse(%q): %v", text, err)
	}
	r.At, r.Locale, r.Guild, r.Channel, r.User, r.Permissions = digestAt(), "en-US", 1, 5, 7, ask.Administrator
	return r
}

// says is the answer to a request, or the mistake in it.
func (i inRoom) says(text string) string {
	i.Helper()
	m, err := i.desk.Answer(i.Context(), i.request(text))
	var mistake desk.UserError
	if err != nil && !errors.As(err, &mistake) {
		i.Fatalf("Answer(%q): %v", text, err)
	}
	return view.Text(m) + mistake.Text
}

// saves asks for a digest, and confirms the draft of it.
func (i inRoom) saves(text string) string {
	i.Helper()
	said := i.says(text)
	_, rest, _ := strings.Cut(said, "/manage confirm draft:#")
	number, _, _ := strings.Cut(rest, "\n")
	draft, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		i.Fatalf("%s says\n%s\nwant a draft", text, said)
	}
	if _, err := i.desk.Store().Confirm(i.Context(), store.Confirmation{Draft: draft, Guild: 1, User: 7, At: digestAt()}); err != nil {
		i.Fatalf("Confirm of %s: %v", text, err)
	}
	return said
}

// has complains unless a text has all the pieces.
func (i inRoom) has(asked, text string, pieces ...string) {
	i.Helper()
	for _, piece := range pieces {
		if !strings.Contains(text, piece) {
			i.Errorf("%s says\n%s\nwant %q in it", asked, text, piece)
		}
	}
}

// TestASectionIsOneValue: a section that is in the list is offered, chosen, listed,
// told of in its place, paged through, and posted by the clock.
func TestASectionIsOneValue(t *testing.T) {
	r := room{slices.Insert(sections(), 4, rumours())}
	i := enter(t, storetest.World(t), r)
	offered, err := i.desk.Complete(t.Context(), i.request("/digest create sections:day,rum"), "sections")
	if err != nil || len(offered) != 1 || offered[0].Value != "day,rumours" {
		t.Errorf("Complete(day,rum): got %v, %v, want day,rumours", offered, err)
	}
	i.has("an unknown section", i.says("/digest create sections:gossip"), "events, rumours, day")
	i.has("a digest as usual", i.saves("/digest create time:09:00"), "section.rumours")
	i.has("a digest", i.saves("/digest create sections:day,rumours"), "section.rumours, On this day")

	preview := i.says("/digest preview digest:#2")
	full := "/brief from:2025-12-27 until:2026-01-02 part:rumours"
	i.has("the preview", preview, "Rumour 2 in server 1", "and 28 more", "In other years", "[Full list: section.rumours] "+full)
	if strings.Contains(preview, "Rumour 3") || strings.Index(preview, "Rumour 1") > strings.Index(preview, "In other years") {
		t.Errorf("the preview says\n%s\nwant two rumours before other years", preview)
	}
	i.has("a full digest", i.says("/brief sections:rumours size:full"), "Rumour 5", "and 25 more")
	i.has("the full list", i.says(full), "Rumour 12", "1 of 3", full+" page:2")
	i.has("its last page", i.says(full+" page:3"), "Rumour 25", "Rumour 30", "Release days")

	clock := digests{room: r, store: i.desk.Store(), desk: i.desk, log: slog.New(slog.DiscardHandler)}
	if err := clock.round(t.Context(), digestAt().AddDate(0, 0, 7)); err != nil {
		t.Fatal(err)
	}
	posted, err := i.desk.Store().Deliveries(t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfDigest, ID: 2}})
	if err != nil || len(posted) != 1 || !strings.HasPrefix(posted[0].Request, "/brief sections:rumours,day ") {
		t.Errorf("the clock posted %+v, %v, want one /brief sections:rumours,day", posted, err)
	}
}

// TestUnknownSectionsArePassedOver: what another version of the program stored is
// neither told nor listed, and harms nothing else.
func TestUnknownSectionsArePassedOver(t *testing.T) {
	st := storetest.World(t)
	newer := enter(t, st, room{append(sections(), rumours())})
	newer.saves("/digest create sections:day,rumours")
	newer.saves("/digest create sections:rumours")
	i := enter(t, st, room{sections()})
	i.has("the preview", i.says("/digest preview digest:#1"), "In other years")
	i.has("the preview of nothing we know", i.says("/digest preview digest:#2"), "nothing")
	for _, asked := range []string{"/digest preview digest:#1", "/digest list", "/digest edit digest:#1 time:10:00"} {
		if text := i.says(asked); strings.Contains(strings.ToLower(text), "rumour") {
			t.Errorf("%s says\n%s\nwant no word of rumours", asked, text)
		}
	}
	clock := digests{room: room{sections()}, store: st, desk: i.desk, log: slog.New(slog.DiscardHandler)}
	if err := clock.round(t.Context(), digestAt().Add(week+time.Hour)); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[int64]guild.Outcome{1: guild.Posted, 2: guild.Empty} {
		if d, err := st.Digest(t.Context(), 1, id); d.Outcome != want || err != nil {
			t.Errorf("of digest %d came %q, %v, want %q", id, d.Outcome, err, want)
		}
	}
	newer.has("the preview, by the newer version", newer.says("/digest preview digest:#1"), "Rumour 1")
}

// TestSectionsAreWorded: every section has a name in every language, and a key that no
// other has.
func TestSectionsAreWorded(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[guild.Section]bool{}
	for _, s := range sections() {
		if seen[s.key] || !s.draws && (s.gather == nil || s.most == 0) {
			t.Errorf("section %q: there are two, or it tells nothing", s.key)
		}
		seen[s.key] = true
		for _, p := range words.All() {
			if name := view.SectionName(p, s.key); name == "section."+string(s.key) {
				t.Errorf("%s: section %q has no name", p.Locale, s.key)
			}
		}
	}
}
