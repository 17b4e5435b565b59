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
