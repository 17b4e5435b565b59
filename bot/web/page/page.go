package page

import (
	"context"
	"crypto/rand"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"time"

	"fanchart/bot"
	"fanchart/bot/localdiscord"
	"fanchart/bot/web"
	"fanchart/commands/desk"
	"fanchart/commands/say"
)

// Config is what the page is made of.
type Config struct {
	Desk       *desk.Desk // of a database that may be written to: a copy
	Catalogues *say.Catalogues
	Locale     string // of the people, until they choose another one: a code of Discord's
	Version    string // of the program
	Bare       bool   // without examples
	OpenAPI    string // Discord's own description, against which the bot's messages are checked; empty none
	Log        *slog.Logger
}

// Page is the page and all that it asks for. It is an http.Handler.
type Page struct {
	Config
	token   string
	mux     *http.ServeMux
	bot     *bot.Bot
	discord *localdiscord.Server
	time    localdiscord.Clock // of the Discord, and of the bot
	log     log
	over    chan struct{} // closed when nobody is told any more
}

//go:embed assets
var assets embed.FS

// New makes a page, its Discord, which listens on loopback until Close, and a bot. Its
// address has a token that nobody else on the machine can guess.
func New(cfg Config) (p *Page, err error) {
	p = &Page{Config: cfg, token: rand.Text(), mux: http.NewServeMux(), over: make(chan struct{})}
	p.discord, err = localdiscord.Start(localdiscord.Config{Guilds: len(servers()), Now: p.time.Now, Seen: p.log.seen, IdentifyEvery: -1, OpenAPI: cfg.OpenAPI})
	if err != nil {
		return nil, err
	}
	p.bot, err = bot.New(bot.Config{Token: p.discord.Token(), API: p.discord.URL(), Version: cfg.Version, Now: p.time.Now}, cfg.Desk, cfg.Log)
	if err != nil {
		p.discord.Close()
		return nil, err
	}
	p.route()
	return p, nil
}

// Run runs the bot and serves the page on a listener, which it closes, until ctx ends. ready
// is told the page's address when it has something to show.
func (p *Page) Run(ctx context.Context, l net.Listener, ready func(address string)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer p.discord.Close()
	ended := make(chan error, 2)
	go func() { ended <- p.bot.Run(ctx) }()
	go func() { ended <- p.open(ctx, l, ready) }()
	err := <-ended
	stop()
	return errors.Join(err, <-ended)
}

// beginWithin is how long the bot may take until it answers, and the examples.
const beginWithin = 2 * time.Minute

// open waits for the bot, has the examples made, and serves.
func (p *Page) open(ctx context.Context, l net.Listener, ready func(address string)) error {
	soon, cancel := context.WithTimeout(ctx, beginWithin)
	defer cancel()
	err := p.discord.WaitSessions(soon, 1)
	if err == nil && !p.Bare {
		err = p.examples(soon)
	}
	if err != nil {
		err = errors.Join(err, l.Close())
	}
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	ready("http://" + l.Addr().String() + "/" + p.token + "/")
	context.AfterFunc(ctx, func() { close(p.over) })
	return web.Serve(ctx, l, p)
}

func (p *Page) route() {
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // the folder is embedded
	}
	at := func(method, path string, h http.HandlerFunc) {
		p.mux.HandleFunc(method+" /"+p.token+"/"+path, h)
	}
	at("GET", "{$}", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "page.html") })
	at("GET", "assets/{file}", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, r.PathValue("file")) })
	at("GET", "attachments/{id}/{name}", p.attachment)
	at("GET", "state", p.state)
	at("GET", "live", p.live)
	at("POST", "ask", asked(p, p.ask))
	at("POST", "complete", asked(p, p.complete))
	at("POST", "press", asked(p, p.press))
	at("POST", "menu", asked(p, p.menu))
	at("POST", "clock", asked(p, p.clock))
	at("POST", "week", asked(p, p.week))
	at("POST", "forget", asked(p, p.forget))
}

// policy lets the page load what it brings and nothing else; pictures may be drawn by it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// ServeHTTP answers whoever opened the page here, and nobody else: another page that guesses
// the port has another Origin, a name that was made to mean this machine is another Host, and
// who has no token finds nothing.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	if !loopback(r.Host) || !sameOrigin(r) {
		http.Error(w, "this page is for the machine that it runs on", http.StatusForbidden)
		return
	}
	p.mux.ServeHTTP(w, r)
}

// loopback reports whether a Host is this machine by its number.
func loopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	return err == nil && net.ParseIP(name).IsLoopback()
}

// sameOrigin reports whether a request comes from the page itself, as far as it says.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	return origin == "" || origin == "http://"+r.Host
}

// attachment fetches a file of a message from the stand-in, whose address is another origin.
func (p *Page) attachment(w http.ResponseWriter, r *http.Request) {
	base, err := url.Parse(p.discord.URL())
	if err != nil {
		http.NotFound(w, r)
		return
	}
	proxy := httputil.ReverseProxy{
		Rewrite: func(pr *httputil.ProxyRequest) {
			pr.Out.URL = &url.URL{Scheme: base.Scheme, Host: base.Host, Path: strings.TrimPrefix(r.URL.Path, "/"+p.token)}
			pr.Out.Host = base.Host
		},
		ErrorLog: slog.NewLogLogger(p.Log.Handler(), slog.LevelDebug),
	}
	proxy.ServeHTTP(w, r)
}

// bodyMost is the largest body that is read: a file of 2 MiB as text, and what is said about it.
const bodyMost = 4 << 20

// asked reads a body and answers with what do returns, or with its error as a sentence.
func asked[T any](p *Page, do func(context.Context, T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); kind != "application/json" {
			http.Error(w, "want application/json", http.StatusUnsupportedMediaType) // a form of another page cannot send it
			return
		}
		var in T
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, bodyMost)).Decode(&in); err != nil {
			http.Error(w, "not understood: "+err.Error(), http.StatusBadRequest)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second)
		defer cancel()
		out, err := do(ctx, in)
		if err != nil {
			out = map[string]string{"error": err.Error()}
		}
		reply(w, out)
	}
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v) // who went away needs no answer
}
