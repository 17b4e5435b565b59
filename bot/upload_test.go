package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

// pictured is what a message shows: its galleries' pictures and its files.
type pictured struct {
	urls, alts []string
	files      []struct {
		Name string `json:"filename"`
	}
}

func picturesOf(t testing.TB, m localdiscord.Message) (p pictured) {
	t.Helper()
	for _, c := range flatten(t, m.Components) {
		for _, i := range c.Items {
			p.urls, p.alts = append(p.urls, i.Media.URL), append(p.alts, i.Alt)
		}
	}
	var whole struct {
		Files json.RawMessage `json:"attachments"`
	}
	if err := json.Unmarshal(m.Raw, &whole); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(whole.Files, &p.files); err != nil {
		t.Fatal(err)
	}
	return p
}

func somePicture(t testing.TB) view.Image {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return view.Image{Name: "run.png", Alt: strings.Repeat("순위 그래프 💜", 200), PNG: out.Bytes()}
}

// A picture arrives with a first answer, with a late one, and for the asker alone;
// the next answer in its place has none.
func TestPicturesArrive(t *testing.T) {
	t.Parallel()
	shown := somePicture(t)
	for name, late := range map[string]time.Duration{"at once": 0, "late": 1700 * time.Millisecond} {
		r := start(t, localdiscord.Config{}, func(ctx context.Context, req ask.Request) (view.Message, error) {
			if req.Option("picture") == "" {
				return note("no picture", view.Button{Label: "Picture", Request: "/song song:#1 picture:yes"}), nil
			}
			api.Sleep(ctx, late)
			m := note("the text twin", view.Button{Label: "Back", Request: "/song song:#1"})
			m.Images = []view.Image{shown}
			return m, nil
		})
		first := r.message(r.slash("/song song:Golden", localdiscord.Who{Guild: r.Guild(0), User: "7"}))
		m := r.message(r.press(first, "/song song:#1 picture:yes", "7"))
		p := picturesOf(t, m)
		if len(p.urls) != 1 || p.urls[0] != "attachment://run.png" || len(p.files) != 1 || p.files[0].Name != "run.png" {
			t.Fatalf("%s: shows %+v, want one picture run.png", name, p)
		}
		if n := len(utf16.Encode([]rune(p.alts[0]))); n == 0 || n > 1024 {
			t.Errorf("%s: its alt text has %d units, want 1 to 1024", name, n)
		}
		wantText(t, m, "the text twin")
		back := r.message(r.press(m, "/song song:#1", "7"))
		if p := picturesOf(t, back); len(p.urls)+len(p.files) != 0 {
			t.Errorf("%s: the answer without a picture still shows %+v", name, p)
		}
	}
}

// The whole program draws what a fan asks for.
func TestPicturesOfTheStarterSet(t *testing.T) {
	t.Parallel()
	r := prepareAt(t, localdiscord.Config{}, Config{}, deskOf(t, storetest.World(t)))
	r.run()
	for _, ask := range []string{
		"/song song:Golden", "/chart chart:global-200 date:2025-08-30",
		"/compare a:Golden b:APT.", "/trend topic:share chart:global-200", "/trend topic:groups chart:hot-100", "/trend topic:week chart:global-200",
	} {
		m := r.message(r.slash(ask, localdiscord.Who{Guild: r.Guild(0), User: "7", Locale: "ko"}))
		button := ""
		for _, id := range pressable(t, m.Components) {
			if strings.HasSuffix(id, "picture:yes") {
				button = id
			}
		}
		if button == "" {
			t.Errorf("%s has no button for a picture", ask)
			continue
		}
		p := picturesOf(t, r.message(r.press(m, button, "7")))
		if len(p.urls) != 1 || len(p.files) != 1 || p.urls[0] != "attachment://"+p.files[0].Name || p.alts[0] == "" {
			t.Errorf("%s: shows %+v, want one picture with its alt text", button, p)
		}
	}
	if got := r.log.with("level=ERROR"); len(got) > 0 {
		t.Errorf("errors in the log: %q", got)
	}
}
