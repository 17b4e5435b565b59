package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// dial returns a rest that speaks to a handler, below a path.
func dial(t *testing.T, h http.HandlerFunc) *Client {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	base, err := url.Parse(srv.URL + "/proxy/discord/v10")
	if err != nil {
		t.Fatal(err)
	}
	r := New(Config{Base: base, Token: "secret", Version: "1.2"})
	t.Cleanup(r.Close)
	return r
}

func TestRequestsGoToTheConfiguredAPI(t *testing.T) {
	r := dial(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/proxy/discord/v10/gateway/bot" || r.URL.RawQuery != "a=b" ||
			r.Header.Get("Authorization") != "Bot secret" || r.Header.Get("User-Agent") != "DiscordBot (fanchart, 1.2)" {
			t.Errorf("request %s %s, headers %v", r.Method, r.URL, r.Header)
		}
		fmt.Fprint(w, `{"url":"x"}`)
	})
	var p struct{ URL string }
	if err := r.Get(t.Context(), discordgo.EndpointGatewayBot+"?a=b", &p); err != nil || p.URL != "x" {
		t.Errorf("get() = %+v, %v", p, err)
	}
}

// TestDiscordgoIsRepaired shows that a discordgo session may use the transport.
func TestDiscordgoIsRepaired(t *testing.T) {
	for name, body := range map[string]string{"html": "<html>", "json": `{"message":"x","retry_after":0.2,"global":true}`} {
		t.Run(name, func(t *testing.T) {
			asked := []time.Time{}
			r := dial(t, func(w http.ResponseWriter, r *http.Request) {
				if asked = append(asked, time.Now()); len(asked) > 1 {
					fmt.Fprint(w, `{"id":"7"}`)
					return
				}
				w.Header().Set("Retry-After", "0.2")
				if name == "json" {
					w.Header().Set("X-RateLimit-Global", "true")
				}
				w.WriteHeader(http.StatusTooManyRequests)
				fmt.Fprint(w, body)
			})
			s, _ := discordgo.New("Bot secret")
			s.Client = r.http
			u, err := s.User("@me")
			if err != nil || u.ID != "7" || len(asked) != 2 || asked[1].Sub(asked[0]) < 150*time.Millisecond {
				t.Errorf("User() = %v, %v after %d requests at %v, want a wait and success", u, err, len(asked), asked)
			}
		})
	}
}

func TestGlobalPauseSparesInteractions(t *testing.T) {
	const pause = 30 * time.Second // longer than anything here takes
	var limited bool
	r := dial(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !limited:
			limited = true
			w.WriteHeader(http.StatusTooManyRequests)
			fmt.Fprintf(w, `{"retry_after":%d,"global":true}`, pause/time.Second)
		case !strings.Contains(r.URL.Path, "interactions"):
			t.Errorf("%s during a global pause", r.URL.Path)
		}
	})
	q := Request{Method: http.MethodGet, URL: discordgo.EndpointGatewayBot}
	if _, wait, err := r.Try(t.Context(), q); err == nil || wait < pause*9/10 {
		t.Errorf("try() = %v, wait %v, want %v", err, wait, pause)
	}
	first := Request{Method: http.MethodPost, URL: discordgo.EndpointInteractionResponse("1", "t"), Open: true}
	if _, _, err := r.Try(t.Context(), first); err != nil {
		t.Errorf("try() = %v for an interaction during a global pause", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, _, err := r.Try(ctx, q); err == nil {
		t.Error("try() succeeded during a global pause")
	}
}

func TestErrorsHoldNoSecrets(t *testing.T) {
	const token, bot = "aW50ZXJhY3Rpb246MTIz", "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"
	r := dial(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := r.Do(ctx, Request{Method: http.MethodPatch, URL: discordgo.EndpointWebhookMessage("12", token, "@original"), Open: true})
	if err == nil || strings.Contains(err.Error(), token) {
		t.Errorf("do() = %v, want an error without the token", err)
	}
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{ReplaceAttr: RedactAttr}))
	log.Info("at /interactions/1/"+token+"/callback", "cause", errors.New("https://x/webhooks/12/"+token+"?a"), "token", bot)
	log.Info("any", "v", discordgo.User{Username: bot}, "u", &url.URL{Path: "/webhooks/12/" + token})
	if s := out.String(); strings.Contains(s, token) || strings.Contains(s, bot[:20]+bot[20:30]) && strings.Contains(s, bot) {
		t.Errorf("log %q holds a secret", s)
	}
}

func TestRoute(t *testing.T) {
	for endpoint, want := range map[string]string{
		discordgo.EndpointInteractionResponse("12", "tok"):              "POST /interactions/{id}/{token}/callback",
		discordgo.EndpointWebhookMessage("12", "tok", "@original"):      "POST /webhooks/{id}/{token}/messages/@original",
		discordgo.EndpointApplicationGuildCommands("12", "34") + "?a=b": "POST /applications/{id}/guilds/{id}/commands",
		"interactions/12/34/callback":                                   "POST /interactions/{id}/{token}/callback",
	} {
		if got := route("POST", endpoint); got != want {
			t.Errorf("route(%q) = %q, want %q", endpoint, got, want)
		}
	}
}

// TestPagesAreAskedAgain: a page of a proxy, a body that was cut and one that says nothing
// are no answers, and no refusals either.
func TestPagesAreAskedAgain(t *testing.T) {
	type said struct {
		status int
		body   string
	}
	for name, bad := range map[string]said{
		"a page":            {200, "<html>cloudflare</html>"},
		"cut":               {200, `{"url":"x`},
		"null":              {200, " null\n"},
		"nothing":           {200, ""},
		"something else":    {200, `["x"]`},
		"another thing":     {200, `{"url":7}`},
		"401 of a proxy":    {401, "<html>who are you</html>"},
		"401 of a gateway":  {401, `{"message":"Unauthorized"}`},
		"another gateway's": {401, `{"code":401,"message":"Unauthorized"}`},
		"401 of nobody":     {401, ""},
		"401 of a service":  {401, `{"message":"Unauthorized","code":77}`},
		"403":               {403, "<html>blocked</html>"},
		"404":               {404, "not here"},
		"302":               {302, "elsewhere"},
		"502":               {502, "<html>bad gateway</html>"},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			r := dial(t, func(w http.ResponseWriter, _ *http.Request) {
				if asked++; asked > 2 {
					fmt.Fprint(w, `{"url":"x"}`)
					return
				}
				w.WriteHeader(bad.status)
				fmt.Fprint(w, bad.body)
			})
			var p struct{ URL string }
			if err := r.Get(t.Context(), discordgo.EndpointGatewayBot, &p); err != nil || p.URL != "x" || asked != 3 {
				t.Errorf("Get() = %+v, %v after %d requests, want x after 3", p, err, asked)
			}
			asked = 0
			once := Request{Method: http.MethodPost, URL: discordgo.EndpointGatewayBot, Once: true, Into: &p}
			if _, wait, err := r.Try(t.Context(), once); err == nil || wait >= 0 || asked != 1 {
				t.Errorf("Try() = wait %v, %v after %d requests of what is to be asked once, want an error and no more", wait, err, asked)
			}
		})
	}
}

// TestOnlyDiscordRefusesTheToken by an answer of its own.
func TestOnlyDiscordRefusesTheToken(t *testing.T) {
	for _, body := range []string{`{"message":"401: Unauthorized","code":0}`, `{"code":40001,"message":"Unauthorized."}`, `{"code":50014,"message":"Invalid authentication token"}`} {
		r := dial(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusUnauthorized)
			fmt.Fprint(w, body)
		})
		if err := r.Get(t.Context(), discordgo.EndpointGatewayBot, nil); !errors.Is(err, ErrToken) {
			t.Errorf("Get() = %v for %s, want %v", err, body, ErrToken)
		}
	}
}

// TestErrorsNameTheRealHost, and not the one of discordgo's addresses.
func TestErrorsNameTheRealHost(t *testing.T) {
	r := dial(t, func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, "/bot") {
			panic(http.ErrAbortHandler)
		}
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprint(w, "<html>no</html>")
	})
	for _, q := range []Request{
		{Method: http.MethodGet, URL: discordgo.EndpointGatewayBot, Once: true},
		{Method: http.MethodGet, URL: discordgo.EndpointGateway},
	} {
		_, _, err := r.Try(t.Context(), q)
		if err == nil || !strings.Contains(err.Error(), r.Base.Host) || strings.Contains(err.Error(), "discord.com") {
			t.Errorf("Try(%s) = %v, want an error that names %s alone", q.URL, err, r.Base.Host)
		}
	}
}
