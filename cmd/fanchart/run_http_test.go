package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"fanchart/bot"
)

// free is an address on which nothing listens.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// TestRunAnswersByHTTP: two programs with one database are sent what Discord signed, as a
// proxy would share it out, and answer; who has another key is refused.
func TestRunAnswersByHTTP(t *testing.T) {
	srv := discord(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, strange, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	s := unstarted(t)
	running, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan int, 2)
	var at []string
	for i := range 2 { // the second one when the first has made the database
		one, address := newShell(t), free(t)
		one.env = map[string]string{"DISCORD_API_URL": srv.URL(), "DISCORD_TOKEN": srv.Token(), "FANCHART_DB": s.env["FANCHART_DB"],
			"FANCHART_HTTP_ADDR": address, "DISCORD_PUBLIC_KEY": hex.EncodeToString(public)}
		at = append(at, address)
		args := []string{"run", "--serve", []string{"http,clock", "http"}[i]}
		go func() { ended <- one.run(running, args...) }()
		if status, body := send(t, address, private, `{"type":1}`); status != http.StatusOK || body != `{"type":1}` {
			t.Errorf("PING: %d, %s", status, body)
		}
		if status, _ := send(t, address, strange, `{"type":1}`); status != http.StatusUnauthorized {
			t.Errorf("PING by another key: %d, want 401", status)
		}
		asked := fmt.Sprintf(`{"type":2,"id":"12345678901234567%d","application_id":%q,"token":"t","version":1,"channel_id":"1","user":{"id":"2"},`+
			`"locale":"en-US","app_permissions":"0","data":{"id":"3","name":"song","type":1,"options":[{"name":"song","type":3,"value":"Golden"}]}}`, i, srv.AppID())
		if status, body := send(t, address, private, asked); status != http.StatusOK || !strings.Contains(body, "HUNTR/X") {
			t.Errorf("/song: %d, %.200s; want Golden's", status, body)
		}
	}
	stop()
	for range at {
		if code := <-ended; code != exitDone {
			t.Errorf("run = %d, want 0", code)
		}
	}
}

// send posts what a key signed, once somebody listens.
func send(t *testing.T, address string, key ed25519.PrivateKey, body string) (status int, answer string) {
	t.Helper()
	for tries := 0; ; tries++ {
		now := strconv.FormatInt(time.Now().Unix(), 10)
		r, err := http.NewRequestWithContext(t.Context(), "POST", "http://"+address, bytes.NewReader([]byte(body)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Signature-Timestamp", now)
		r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(key, []byte(now+body))))
		a, err := http.DefaultClient.Do(r)
		if err == nil {
			text, err := io.ReadAll(a.Body)
			a.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			return a.StatusCode, string(text)
		}
		if tries > 600 {
			t.Fatalf("nobody listens: %v", err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func TestHalfAnEndpointIsNone(t *testing.T) {
	s := unstarted(t)
	s.env["DISCORD_TOKEN"], s.env["FANCHART_HTTP_ADDR"] = "x", free(t)
	if code := s.run(t.Context(), "run"); code != exitOurs || !strings.Contains(s.err.String(), "go together") {
		t.Errorf("run = %d, %s; want what is missing", code, s.err.String())
	}
	s.env["DISCORD_PUBLIC_KEY"] = "0123"
	if code := s.run(t.Context(), "run"); code != exitOurs || !strings.Contains(s.err.String(), "64 hexadecimal digits") {
		t.Errorf("run = %d, %s; want what is wrong with the key", code, s.err.String())
	}
}

// What a copy is to do is said in words that there are, and needs what it takes.
func TestServeSaysWhatACopyDoes(t *testing.T) {
	for serve, want := range map[string]string{
		"moon":         "none of gateway, http, clock",
		"gateway,http": "needs FANCHART_HTTP_ADDR",
	} {
		s := unstarted(t)
		s.env["DISCORD_TOKEN"] = "x"
		if code := s.run(t.Context(), "run", "--serve", serve); code != exitOurs || !strings.Contains(s.err.String(), want) {
			t.Errorf("run --serve %s = %d, %s; want %q", serve, code, s.err.String(), want)
		}
	}
	for _, c := range []struct {
		words, address string
		want           bot.Serve
	}{
		{"", "", bot.Serve{Gateway: true, Clock: true}},
		{"", "127.0.0.1:1", bot.Serve{HTTP: true, Clock: true}},
		{"gateway", "127.0.0.1:1", bot.Serve{Gateway: true}},
		{"gateway,http,clock", "127.0.0.1:1", bot.Serve{Gateway: true, HTTP: true, Clock: true}},
	} {
		r := runCommand{Serve: strings.FieldsFunc(c.words, between)}
		if got, err := r.serve(config{HTTP: c.address, Key: c.address}); err != nil || got != c.want {
			t.Errorf("--serve %q with the address %q = %+v, %v, want %+v", c.words, c.address, got, err, c.want)
		}
	}
}
