package page

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"fanchart/bot/web"
	"fanchart/commands/say"
)

// Still is one answer, to be drawn as Discord would draw it.
type Still struct {
	Message  json.RawMessage   // the body that Discord would get
	Files    map[string][]byte // what it refers to as attachment://NAME
	Words    *say.Printer      // in whose language
	Zone     string            // in which times are shown: Asia/Seoul
	Now      time.Time         // from which "in 3 days" counts
	Phone    bool              // 375 pixels wide instead of 700
	Bright   bool              // on white
	Browsers []string          // the programs to try, Chromium or one that takes its flags; none: Browsers()
}

// ErrNoBrowser is returned where no program is found that could draw.
var ErrNoBrowser = errors.New("no Chromium is installed here")

// Browsers are the names under which Chromium and its kin are installed.
func Browsers() []string {
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
}

// width is how wide a picture is, in pixels.
func (s Still) width() int {
	if s.Phone {
		return 375
	}
	return 700
}

// PNG draws it. It starts a browser twice: to see how high it is, and for the picture.
func (s Still) PNG(ctx context.Context) ([]byte, error) {
	program := found(s.Browsers)
	if program == "" {
		return nil, ErrNoBrowser
	}
	dir, err := os.MkdirTemp("", "fanchart-still-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	served := make(chan error, 1)
	go func() { served <- web.Serve(ctx, l, s.handler()) }()
	png, err := s.shoot(ctx, program, dir, "http://"+l.Addr().String()+"/")
	stop()
	return png, errors.Join(err, <-served)
}

func found(names []string) string {
	if names == nil {
		names = Browsers()
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// heightSaid is where the page says how high it is.
var heightSaid = regexp.MustCompile(`data-height="(\d+)"`)

func (s Still) shoot(ctx context.Context, program, dir, address string) ([]byte, error) {
	run := func(height int, more ...string) ([]byte, error) {
		args := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-dev-shm-usage",
			"--user-data-dir=" + filepath.Join(dir, "profile"), "--virtual-time-budget=5000", fmt.Sprintf("--window-size=%d,%d", s.width(), height)}, more...)
		out, err := exec.CommandContext(ctx, program, append(args, address)...).Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", program, err)
		}
		return out, nil
	}
	dom, err := run(1000, "--dump-dom")
	if err != nil {
		return nil, err
	}
	said := heightSaid.FindSubmatch(dom)
	if said == nil {
		return nil, fmt.Errorf("%s did not draw the message", program)
	}
	height, err := strconv.Atoi(string(said[1]))
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "still.png")
	if _, err := run(height, "--screenshot="+file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// handler serves the message, and what draws it.
func (s Still) handler() http.Handler {
	mux := http.NewServeMux()
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		page, err := fs.ReadFile(files, "still.html")
		text, failed := json.Marshal(map[string]any{ // which writes < as an escape: it cannot end the script
			"message": s.raw(), "language": languageOf(s.Words), "zone": s.Zone, "now": s.Now.UnixMilli(), "phone": s.Phone, "bright": s.Bright,
		})
		if err = errors.Join(err, failed); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(bytes.Replace(page, []byte("{{.}}"), text, 1))
	})
	mux.HandleFunc("GET /assets/{file}", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, r.PathValue("file")) })
	mux.HandleFunc("GET /attachments/{id}/{name}", func(w http.ResponseWriter, r *http.Request) { w.Write(s.Files[r.PathValue("name")]) })
	return mux
}

// raw is the message as Discord's API would give it.
func (s Still) raw() map[string]any {
	out := map[string]any{}
	json.Unmarshal(s.Message, &out) // what is none is drawn as nothing
	var list []map[string]any
	for name := range s.Files {
		list = append(list, map[string]any{"filename": name, "url": "http://127.0.0.1:0/attachments/1/" + name, "content_type": http.DetectContentType(s.Files[name])})
	}
	out["id"], out["timestamp"], out["attachments"] = "1", s.Now.UTC().Format(time.RFC3339), list
	return out
}
