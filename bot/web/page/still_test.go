package page

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fanchart/bot/card"
	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/storetest"
)

// mostUsed are the questions that are asked most.
func mostUsed() []string {
	return []string{
		"/song song:Golden", "/chart chart:hot-100 top:10", "/artist artist:BLACKPINK", "/album album:Ruby", "/record top record:no1-stretch chart:global-200", "/compare a:Golden b:APT.",
		"/trend topic:week", "/onthisday", "/release", "/event", "/wins", "/help",
	}
}

func still(t *testing.T, d *desk.Desk, text, locale string) Still {
	t.Helper()
	r, err := d.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r.At, r.Locale, r.Origin, r.User = time.Date(2025, 12, 28, 12, 0, 0, 0, time.UTC), locale, ask.Terminal, 1
	served := d.Serve(t.Context(), r, nil)
	files := map[string][]byte{}
	for _, image := range served.Message.Images {
		files[image.Name] = image.PNG
	}
	return Still{Message: card.Encode(served.Message, d.Printer(locale)), Files: files, Words: d.Printer(locale), Zone: "Asia/Seoul", Now: r.At}
}

// TestAnswersAreDrawn draws two answers, and with -pictures all that are asked most, in every
// language and at both widths, for somebody to look at.
func TestAnswersAreDrawn(t *testing.T) {
	if found(Browsers()) == "" {
		t.Skip("there is no Chromium here: apt-get install chromium")
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	d, err := commands.New(ctx, storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	list, locales := mostUsed()[:1], []string{"en-US"}
	if *pictures != "" {
		list, locales = mostUsed(), []string{"en-US", "ko"}
	}
	for _, locale := range locales {
		for _, text := range list {
			for _, phone := range []bool{false, true} {
				s := still(t, d, text, locale)
				s.Phone = phone
				drawn, err := s.PNG(ctx)
				if err != nil {
					t.Fatalf("%s: %v", text, err)
				}
				img, err := png.DecodeConfig(bytes.NewReader(drawn))
				if err != nil || img.Width != s.width() || img.Height < 150 {
					t.Errorf("%s: %d by %d pixels, %v; want %d wide and at least 150 high", text, img.Width, img.Height, err, s.width())
				}
				if *pictures != "" {
					name := fmt.Sprintf("%s-%s-%d.png", strings.Fields(text)[0][1:], locale, s.width())
					if err := os.WriteFile(filepath.Join(*pictures, name), drawn, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

func TestWithoutABrowserNothingIsDrawn(t *testing.T) {
	s := Still{Message: json.RawMessage(`{}`), Browsers: []string{"no-such-browser"}}
	if _, err := s.PNG(t.Context()); !errors.Is(err, ErrNoBrowser) {
		t.Errorf("PNG = %v, want ErrNoBrowser", err)
	}
}
